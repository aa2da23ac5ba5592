const award = (id: string) => `/awards/${id}`

export const awardPaths = {
  mine: '/awards',
  award,
  credential: (id: string) => `${award(id)}/credential.json`,
  token: (id: string) => `${award(id)}/credential.jwt`,
  png: (id: string) => `${award(id)}/badge.png`,
  svg: (id: string) => `${award(id)}/badge.svg`,
  assertion: (id: string) => `${award(id)}/assertion.json`,
  card: (id: string) => `${award(id)}/card`,
  oembed: (url: string) => `/oembed?format=json&url=${encodeURIComponent(url)}`,
  /** What was done about it, for those who look after the badge. */
  standing: (id: string) => `${award(id)}/standing`,
  acceptance: (id: string) => `${award(id)}/acceptance`,
  refusal: (id: string) => `${award(id)}/refusal`,
  evidence: (id: string) => `${award(id)}/evidence`,
  visibility: (id: string) => `${award(id)}/visibility`,
  renewal: (id: string) => `${award(id)}/renewal`,
  suspension: (id: string) => `${award(id)}/suspension`,
  revocation: (id: string) => `${award(id)}/revocation`,
  reinstatement: (id: string) => `${award(id)}/reinstatement`,
  appeal: (id: string) => `${award(id)}/appeal`,
  answer: (id: string, appealId: string) => `${award(id)}/appeals/${appealId}/answer`,
  endorsements: (id: string) => `${award(id)}/endorsements`,
  badgeEndorsements: (slug: string) => `/badges/${encodeURIComponent(slug)}/endorsements`,
  withdrawal: (endorsementId: string) => `/endorsements/${endorsementId}/withdrawal`,
  hiding: (endorsementId: string) => `/endorsements/${endorsementId}/hiding`,
}
