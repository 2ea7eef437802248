/** How many demo Spaces there are, the fixed ones aside. The world is made with these, and the simulator keeps them up. */
export const population = { live: 480, scheduled: 780 } as const;
