import type { ProxySeen } from '#kernel/http/index.ts'
import type { Finding } from './finding.ts'

/** Whether the site knows its visitors' addresses, which limits go by; a finding of before TRUST_PROXY was changed says nothing. */
export function proxyFinding(seen: ProxySeen | null, trustProxy: boolean): Finding {
  if (seen === 'hides' && !trustProxy)
    return {
      what: 'visitors',
      well: false,
      words:
        'all come from one private address that forwards for others: a proxy hides them, and limits take them for one. Set TRUST_PROXY=1 if that proxy is yours',
    }
  if (seen === 'silent' && trustProxy)
    return {
      what: 'visitors',
      well: false,
      words:
        'TRUST_PROXY is on, but no X-Forwarded-For comes with them: let the proxy send it, or unset TRUST_PROXY, or visitors can say they are anybody',
    }
  return {
    what: 'visitors',
    well: true,
    words: trustProxy ? 'known by what the proxy says' : 'known by their own addresses',
  }
}
