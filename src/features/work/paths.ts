export const workPaths = {
  work: (id: string) => `/works/${id}`,
  desk: '/reviews',
  review: (leaseId: string) => `/reviews/${leaseId}`,
}
