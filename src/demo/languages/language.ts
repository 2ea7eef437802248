/** What people of one language are called and talk about. Every name is invented; `{}` is where a subject goes. */
export interface Language {
  /** BCP 47, canonical. */
  readonly tag: string;
  /** Share of the Spaces and of the people, relative to the other languages. */
  readonly weight: number;
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  /** What stands between the two names, and which comes first. */
  readonly fullName: (given: string, family: string) => string;
  readonly places: readonly string[];
  readonly subjects: readonly string[];
  readonly frames: readonly string[];
  /** Whole titles that contain a word of one character. */
  readonly shortTitles: readonly string[];
  readonly hashtags: readonly string[];
  readonly bios: readonly string[];
  readonly posts: readonly string[];
}

export const givenFirst = (given: string, family: string): string => `${given} ${family}`;
export const familyFirst = (given: string, family: string): string => `${family} ${given}`;
export const familyJoined = (given: string, family: string): string => `${family}${given}`;
