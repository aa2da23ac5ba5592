/** The libraries of Data Integrity proofs. They bring a whole JSON-LD processor, so they are loaded at the first use. */
export async function proofs() {
  const [{ DataIntegrityProof }, { cryptosuite }, { issue, verifyCredential }] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('@digitalbazaar/vc'),
  ])
  return { DataIntegrityProof, cryptosuite, issue, verifyCredential }
}
