export const paths = {
  notices: '/notices',
  choices: '/settings/notices',
  leaving: (token: string) => `/unsubscribe/${token}`,
}
