import Documents
import TestSupport
import Testing

@testable import AWSWire

/// RFC 1951 and RFC 1952.
@Suite("gzip")
struct GzipTests {
  @Test("opens what Python compresses, at every level", Oracle.required())
  func opens() throws {
    let script = """
      import base64, gzip, random, zlib
      random.seed(5)
      for size in [0, 1, 2, 30, 700, 70000]:
          for level in range(10):
              words = [b"metric", b"cpu", bytes(random.randrange(256) for _ in range(9))]
              plain = b"".join(random.choice(words) for _ in range(size))[:max(size, 0)]
              packed = gzip.compress(plain, level, mtime=0)
              print(base64.b64encode(packed).decode(), base64.b64encode(plain).decode())
      fixed = zlib.compressobj(9, zlib.DEFLATED, 31, 8, zlib.Z_FIXED)
      print(base64.b64encode(fixed.compress(b"aaaaabbbbb") + fixed.flush()).decode(),
            base64.b64encode(b"aaaaabbbbb").decode())
      """

    let lines = try Oracle.run(code: script).split(separator: "\n")

    #expect(lines.count == 61)
    for line in lines {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let packed = try #require(Base64.decode(parts[0]))
      #expect(try Gzip.open(packed) == Base64.decode(parts[1]))
    }
  }

  @Test("refuses what is broken, and never traps")
  func refuses() throws {
    let packed = try #require(
      Base64.decode("H4sIAAAAAAACA8tIzcnJVyjPL8pJUcgAs5FJJHEAOxipKSkAAAA="))
    var junk = SeededGenerator(seed: 9)

    for _ in 0..<2000 {
      var bytes = packed
      bytes[Int.random(in: 0..<bytes.count, using: &junk)] = UInt8.random(in: 0...255, using: &junk)
      if junk.oneIn(3) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &junk)) }
      _ = try? Gzip.open(bytes)
    }
    #expect(throws: Gzip.Malformed.self) { try Gzip.open(Array(packed.prefix(20))) }
    #expect(throws: Gzip.Malformed.self) { try Gzip.open([]) }
  }

  @Test("is how a request may come")
  func isTaken() throws {
    var scene = WireScene()
    var request = WireScene.json("AmazonEC2ContainerServiceV20141113.ListTasks", "")
    request.headers.append(WireHeader("Content-Encoding", "gzip"))
    // {"cluster":"none"}
    request.body = try #require(
      Base64.decode("H4sIAAAAAAACA6tWSs4pLS5JLVKyUsrLz0tVqgUA28av9hIAAAA="))

    #expect(scene.answer(request).json?["__type"] == "ClusterNotFoundException")
  }
}
