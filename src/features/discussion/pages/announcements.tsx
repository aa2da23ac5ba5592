import { renderKept } from '#kernel/text/index.ts'
import {
  Card,
  PersonLine,
  Prose,
  SectionInside,
  Shared,
  Time,
  timeForm,
  type SharedView,
  type View,
} from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { discussionPaths } from '../paths.ts'
import type { AnnouncementList } from '../queries.ts'
import { headline } from '../rules.ts'
import { personOf } from './talk.tsx'

interface Props {
  view: View
  posts: AnnouncementList
}

/** Announcements stay on the page of what they belong to. */
export function Announcements({ view, posts }: Props) {
  if (posts.length === 0) return null
  const draw = (shared: SharedView) => <Inside view={shared} posts={posts} />
  return <Shared view={view} as="section" of={posts} form={timeForm(view)} draw={draw} />
}

function Inside({ view, posts }: { view: SharedView; posts: AnnouncementList }) {
  const { t } = view
  return (
    <SectionInside title={t(m.announcements)}>
      {posts.map((post) => (
        <Card key={post.id}>
          <h3>
            <a href={discussionPaths.thread.href({ id: post.id })}>
              <bdi>{headline(post)}</bdi>
            </a>
          </h3>
          <Prose html={renderKept(post.body, { shift: 3, idPrefix: `p-${post.id}-` }).html} />
          <p class="quiet">
            <PersonLine view={view} person={personOf(post)} /> <Time view={view} at={post.at} />
          </p>
        </Card>
      ))}
    </SectionInside>
  )
}
