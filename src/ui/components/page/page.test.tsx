import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { document } from '../../document.ts'
import { ui } from '../../messages/index.ts'
import { testView } from '../../testing/test-view.ts'
import { Page } from './page.tsx'

const bo = { id: '1', handle: 'bo', name: 'Bo <b>', administrator: false, unread: 0, confirmed: true }

describe('a page', () => {
  test('is a whole document in its language and direction', () => {
    const view = testView({}, 'ar')
    expect(document(view, <Page view={view} title="تربة" />)).toMatch(
      /^<!doctype html><html lang="ar" dir="rtl"><head>/,
    )
  })

  test('is made of an element, nothing else', () => {
    expect(() => document(testView(), '<html>')).toThrow(TypeError)
  })

  test('holds no inline script, style or handler', () => {
    const view = testView({ person: { ...bo, confirmed: false }, say: ui.copied })
    const html = render(
      <Page view={view} title="Soil" jsonLd={{ name: '</script>' }} feed="/f.atom" lead="x" aside="y" actions="z" />,
    )
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style/i)
    const inline = [...html.matchAll(/<script(?![^>]*src=)[^>]*>/g)].map(([tag]) => tag)
    expect(inline).toEqual(['<script type="application/ld+json">'])
    expect(html.match(/<\/script>/g)).toHaveLength(2)
  })

  test('asks nobody else for anything', () => {
    const view = testView({ person: bo })
    const html = render(<Page view={view} title="Soil" canonical="/courses/soil" />)
    const asked = [...html.matchAll(/<(?:script|img|link)[^>]+(?:src|href)="([^"]+)"/g)].map(([, url]) => url)
    expect(asked.filter((url) => !url?.startsWith('/') && url !== 'https://p2pu.example/courses/soil')).toEqual([])
  })

  test('leads a visitor to sign in and back, and shows a person their home', () => {
    expect(render(<Page view={testView()} title="Soil" />)).toContain(
      'href="/sign-in?next=%2Fcourses%2Fsoil%3Ftab%3D1"',
    )
    const mine = render(<Page view={testView({ person: bo })} title="Soil" />)
    expect(mine).toContain('href="/people/bo"')
    expect(mine).not.toContain('/sign-in')
  })

  test('says where one is in the bar', () => {
    expect(render(<Page view={testView()} title="Soil" />)).toContain('<a href="/courses" aria-current="true">')
    expect(render(<Page view={testView({ path: '/courses?q=a' })} title="Courses" />)).toContain(
      '<a href="/courses" aria-current="page">',
    )
    expect(render(<Page view={testView({ path: '/coursesx' })} title="?" />)).not.toContain('aria-current')
  })

  test('asks for a confirmed address only those who have none', () => {
    const waiting = testView({ person: { ...bo, confirmed: false } })
    expect(render(<Page view={waiting} title="Soil" />)).toContain('action="/settings/confirmation"')
    expect(render(<Page view={testView({ person: bo })} title="Soil" />)).not.toContain('/settings/confirmation')
  })
})
