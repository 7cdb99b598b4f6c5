import Documents
import Kubernetes
import Simulation
import Testing

@testable import Server

@Suite("The connections behind a forwarded port") struct ForwardSessionTests {
  /// Two streams of one connection to port 80, as zlib packs their headers with the dictionary of
  /// SPDY 3.1.
  private static let streams =
    "gAMAAQAAADwAAAABAAAAAAAAePnjxqfCAiU6SPlbBEqrTBYGQJKzCBJbmaBUzGgAToclRamJudCihjUVFBEAAAAA//8="
  private static let other = "gAMAAQAAABYAAAADAAAAAAAAIksrqJRKBAAAAP//"

  private static let opened = (Base64.decode(streams) ?? []) + (Base64.decode(other) ?? [])

  private func session(_ reply: ForwardReply = .answer("hello\n", status: 200)) -> ForwardSession {
    ForwardSession { _, _ in reply }
  }

  private func data(_ text: String, on stream: UInt8, isLast: Bool = false) -> [UInt8] {
    [0, 0, 0, stream, isLast ? 1 : 0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8)
  }

  /// How a server accepts a stream: in the first of its answers zlib begins.
  private static let accepted: [UInt8] =
    [0x80, 3, 0, 2, 0, 0, 0, 20, 0, 0, 0, 1] + [0x78, 1]
    + [0, 4, 0, 0xFB, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    + [0x80, 3, 0, 2, 0, 0, 0, 18, 0, 0, 0, 3]
    + [0, 4, 0, 0xFB, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  @Test("are pairs of streams, which are accepted and then carry requests")
  func pairs() {
    var session = session()
    #expect(session.answer(Self.opened) == Self.accepted)

    let reply = session.answer(data("GET / HTTP/1.1\r\nHost: web\r\n\r\n", on: 3))
    let text = String(decoding: reply.dropFirst(8), as: UTF8.self)
    #expect(reply.prefix(5) == [0, 0, 0, 3, 0])
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("\r\n\r\nhello\n"))
    #expect(!session.isOver)
  }

  @Test("take what comes in pieces of any size")
  func pieces() {
    var session = session()
    var reply: [UInt8] = []
    for byte in Self.opened { reply += session.answer([byte]) }
    #expect(reply == Self.accepted)
  }

  @Test("end where the client has said all, with both streams")
  func ending() {
    var session = session()
    _ = session.answer(Self.opened)
    let reply = session.answer(data("", on: 3, isLast: true))
    #expect(reply == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0])
    #expect(!session.isOver)
  }

  @Test("say on the stream for errors what the node complains of")
  func problem() {
    var session = session(.problem("refused"))
    let reply = session.answer(Self.opened)
    let told = Array(reply.dropFirst(Self.accepted.count))
    #expect(told == data("refused", on: 1, isLast: true) + [0, 0, 0, 3, 1, 0, 0, 0])
  }

  @Test("are all lost with the node, and say good-bye")
  func gone() {
    var session = session(.gone)
    let reply = session.answer(Self.opened)
    #expect(reply.suffix(16) == [0x80, 3, 0, 7, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(session.isOver)
  }

  @Test("outlive no bytes that are none of the protocol, nor stop the server")
  func damage() {
    var dice = Dice(seed: 7)
    for _ in 0..<400 {
      var session = session()
      var bytes = Self.opened + data("GET / HTTP/1.1\r\n\r\n", on: 3)
      for _ in 0..<3 {
        bytes[dice.below(bytes.count, "place")] = UInt8(dice.below(256, "byte"))
      }
      _ = session.answer(bytes)
    }
    var session = session()
    _ = session.answer([0x80, 3, 0, 1, 0, 0, 0, 12] + [UInt8](repeating: 0xAA, count: 12))
    #expect(session.isOver)
  }
}
