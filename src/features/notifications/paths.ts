import { path } from '#kernel/http/index.ts'

export const paths = {
  notices: path('/notices'),
  opening: path('/notices/:id'),
  reading: path('/notices/reading'),
  choices: path('/settings/notices'),
  leaving: path('/unsubscribe/:token'),
}
