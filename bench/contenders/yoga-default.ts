// Yoga with Pothos and DataLoader.
import { startYoga } from '../peers/start-yoga.ts';

startYoga();
