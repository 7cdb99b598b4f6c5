import Documents
import Testing

@Suite("SHA256") struct SHA256Tests {
  @Test(
    "gives the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func givesPublishedDigests(_ text: String, _ digest: String) {
    #expect(SHA256.hex(text.utf8) == digest)
  }

  // Source: RFC 4231, test cases 2 and 6.
  @Test(
    "proves who knows a key",
    arguments: [
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func provesWhoKnows(_ key: [UInt8], _ message: String, _ code: String) {
    let proof = SHA256.authentication(of: message.utf8, key: key)
    #expect(SHA256.hexadecimal(proof) == code)
  }
}
