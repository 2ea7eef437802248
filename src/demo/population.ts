/** How many demo Spaces there are, the fixed ones aside. */
export interface Population {
  readonly live: number;
  readonly scheduled: number;
}

/** What the world is made with, and what the simulator keeps up. */
export const population: Population = { live: 480, scheduled: 780 };
