export { blockPerson } from './commands/block-person.ts'
export { changeProfile } from './commands/change-profile.ts'
export { handleFor, keepFormerHandle, presentHandle } from './handles.ts'
export { ProfilePage } from './pages/profile-page.tsx'
