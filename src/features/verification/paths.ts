export const verificationPaths = { verify: '/verify' }
