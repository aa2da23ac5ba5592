export { whoHas, plainAddress } from './addresses.ts'
export { endPending, forgetDevices, proveAddress, confirmPerson } from './end-pending.ts'
export {
  sendExists,
  sendHeld,
  sendResetLink,
  sendSignInLink,
  sendAddressAsked,
  sendAddressChanged,
  sendAddressLink,
  sendPasswordChanged,
  sendSignInChanged,
  sendConfirmLink,
  sendLeaving,
  sendProofLink,
} from './letters.ts'
export { lockPerson } from './lock-person.ts'
export { makeLink, takeLink, ownerOfLink } from './mailed-links.ts'
export { noteSecurity } from './note-security.ts'
export { setPassword } from './set-password.ts'
