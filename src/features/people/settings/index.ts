export { leaveSite, stay, erasePerson } from './commands/leave-site.ts'
export { LeavingPage } from './pages/leaving-page.tsx'
export { SettingsPage, TokenPage } from './pages/settings-page.tsx'
