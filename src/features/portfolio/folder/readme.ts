import { MOST_BYTES } from './collect.ts'

/** What a folder that somebody took along says of itself. */
export function readme(site: string, day: string, leftOut: readonly string[]): string {
  const missing =
    leftOut.length === 0
      ? ''
      : `\n## Left out\n\nA folder holds at most ${MOST_BYTES / 1_000_000} MB. These did not fit:\n\n${leftOut.map((path) => `- ${path}`).join('\n')}\n`
  return `# What I took along from ${site}, ${day}

Open \`index.html\` in any browser; it needs no network.

| files | what |
|---|---|
| badges/*/badge.png, badge.svg | pictures with the signed credential inside |
| badges/*/credential.json, credential.jwt | the credential (Open Badges 3.0), as linked data and as a token |
| record.json | all that was in force that day in one signed record (CLR 2.0) |
| keys-and-lists/ | the keys of the issuers and the lists of what was revoked, as they were that day |
| works/ | works, with their files |
| elsewhere/ | badges of other sites, as they were brought |

Any verifier of Open Badges reads the pictures and credentials. It asks ${site} for the keys and lists; should that site be gone,
those in \`keys-and-lists\` are what it would have found that day, at the same paths.
${missing}`
}
