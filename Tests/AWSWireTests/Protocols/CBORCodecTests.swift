import AWSWire
import Documents
import Testing

/// Smithy specification, "Smithy RPC v2 CBOR protocol"; RFC 8949, appendix A.
@Suite("CBOR")
struct CBORCodecTests {
  @Test("answers with the protocol's header, and errors with __type")
  func answersErrors() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.cbor("ListDashboards", [0xA0]))

    #expect(answer.status == 501)
    #expect(answer.header("smithy-protocol") == "rpc-v2-cbor")
    #expect(answer.header("content-type") == "application/cbor")
    #expect(answer.text.contains("f__typelNotSimulated"))
  }

  @Test(
    "that is broken is refused",
    arguments: [
      [0xA1], [0x01], [0xFF], [0x5F, 0x61, 0x61, 0xFF], [0x61, 0xFF], [0xA1, 0x01, 0x01],
      [0xA0, 0xA0], [0xBF], [0x1C], [0xFC], [0xF8, 0x20],
    ] as [[UInt8]])
  func refuses(body: [UInt8]) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.cbor("ListMetrics", body))

    #expect(answer.status == 400)
    #expect(answer.text.contains("SerializationException"))
  }

  @Test("of an unknown operation is refused")
  func refusesUnknown() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.cbor("Brew", [0xA0]))

    #expect(answer.status == 400)
    #expect(answer.text.contains("UnknownOperationException"))
  }
}
