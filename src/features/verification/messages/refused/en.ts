export const en = {
  fileLarge: 'This file is larger than 1 MB; a badge never is.',
  nothingGiven: 'Enter an address, choose a file, or paste a badge.',
  noAward: 'There’s no such award here, or its holder hides it.',
  notFetched:
    'Nothing could be fetched from this address. It must be a public web address (https://) of a badge’s JSON or picture. You can also choose the file or paste the badge.',
} as const
