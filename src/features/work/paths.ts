export const workPaths = {
  work: (id: string) => `/works/${id}`,
  file: (id: string, fileId: string) => `/works/${id}/files/${fileId}`,
  desk: '/reviews',
  review: (leaseId: string) => `/reviews/${leaseId}`,
}
