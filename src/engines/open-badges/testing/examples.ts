import {
  didDocument,
  didOf,
  identityOf,
  makeJwtKey,
  makeKey,
  openBadge,
  type Credential,
  type CredentialInput,
} from '../index.ts'

export const BASE = 'https://p2pu.example'
export const SIGNED_AT = '2026-03-02T09:00:00Z'
export const did = didOf(BASE)

/** An issuer with a key of each kind, and the document that lists them. */
export async function makeIssuer() {
  const [key, rsa, ed] = await Promise.all([makeKey(did), makeJwtKey(did, 'RS256'), makeJwtKey(did, 'EdDSA')])
  const keys = [key, rsa, ed].map((one) => ({ ...one, retired: false }))
  return { key, rsa, ed, document: didDocument(did, keys) }
}

const issuer = { id: did, name: 'Peer 2 Peer University', url: BASE }
const criterion = `${BASE}/badges/soil/criteria/observation`

/** A credential that says everything that one can say. */
export function completeInput(): CredentialInput {
  return {
    id: `${BASE}/awards/1/credential.json`,
    issuer: { ...issuer, description: 'Learning for everyone, by everyone.', image: `${BASE}/logo.svg` },
    achievement: {
      id: `${BASE}/badges/soil`,
      name: 'Ground reader – قارئ التربة',
      description: 'Reads the ground.\nAnd *writes* down what it says.',
      criteria: { id: `${BASE}/badges/soil#criteria`, narrative: 'A diary that meets its rubric.' },
      image: `${BASE}/badges/soil/image.png`,
      kind: 'skill',
      alignment: [
        {
          targetName: 'Soil science',
          targetUrl: 'https://frameworks.example/soil/1',
          targetDescription: 'Knows horizons.',
          targetFramework: 'Gardening',
          targetCode: 'S-1',
          targetType: 'CFItem',
        },
      ],
      tags: ['soil', 'peer review'],
      version: '2',
      creator: { ...issuer, id: `${BASE}/people/ada`, name: 'Ada' },
      inLanguage: 'en',
      results: [
        {
          id: criterion,
          name: 'Observation',
          type: 'RubricCriterionLevel',
          levels: [
            { id: `${criterion}/1`, name: 'Sees', description: 'Sees colours.', points: 1 },
            { id: `${criterion}/2`, name: 'Explains', points: 2 },
          ],
          requiredLevel: `${criterion}/1`,
        },
        {
          id: `${BASE}/badges/soil/score`,
          name: 'Score',
          type: 'Percent',
          valueMin: 0,
          valueMax: 100,
          requiredValue: 60,
        },
      ],
    },
    recipient: { id: 'urn:uuid:2f1e54a8-6d7d-4c6e-9a10-1c9c1b0f0a11', identity: identityOf('Ada@example.org', 'salt') },
    validFrom: '2026-03-01T00:00:00Z',
    validUntil: '2031-03-01T00:00:00Z',
    evidence: [
      {
        id: `${BASE}/works/1`,
        name: 'A diary',
        narrative: 'Read by three peers.',
        description: 'Forty days.',
        genre: 'Diary',
      },
      { name: 'Another work', narrative: '' },
    ],
    results: [
      { of: criterion, level: `${criterion}/2` },
      { of: `${BASE}/badges/soil/score`, value: 87.5 },
    ],
    status: [{ list: `${BASE}/status/revocation/1`, index: 94_567, purpose: 'revocation' }],
  }
}

export function complete(more: Partial<CredentialInput> = {}): Credential {
  return openBadge({ ...completeInput(), ...more })
}
