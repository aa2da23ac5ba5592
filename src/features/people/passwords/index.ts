export { hashPassword, isPassword } from './hash.ts'
export { refuseWeak } from './weakness.ts'
