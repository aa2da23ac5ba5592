/** What a command line ends with: 0 done, 1 refused, 2 wrong usage (of `badge verify`: valid, not valid, neither). */
export type Exit = 0 | 1 | 2
