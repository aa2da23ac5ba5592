export const awardPaths = {
  award: (id: string) => `/awards/${id}`,
  credential: (id: string) => `/awards/${id}/credential.json`,
}
