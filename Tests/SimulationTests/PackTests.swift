import Simulation
import Testing

@Suite("Pack") struct PackTests {
  private enum Phase: Codable, Equatable {
    case waiting
    case pulling(since: SimTime)
    case stopped(code: Int, String)
  }

  private struct Row: Codable, Equatable {
    var name: String
    var phase: Phase
    var share: Double
    var negative: Int64
    var optional: Int?
    var absent: String?
    var nested: [[String: Bool]]
  }

  private let row = Row(
    name: "ünïcode 🐳", phase: .stopped(code: -3, "x"), share: 0.1, negative: .min, optional: 7,
    absent: nil, nested: [["a": true], [:]])

  @Test("reads back what it wrote: payloads, optionals, nested lists, extremes")
  func roundTrip() throws {
    #expect(try Pack.value(Row.self, from: Pack.bytes(of: row)) == row)
    for phase in [Phase.waiting, .pulling(since: .dawn)] {
      #expect(try Pack.value(Phase.self, from: Pack.bytes(of: phase)) == phase)
    }
  }

  @Test("a newer type with more optional members reads older bytes")
  func readsOlderBytes() throws {
    struct Old: Codable { var name: String }
    struct New: Codable {
      var name: String
      var added: Int?
    }
    let read = try Pack.value(New.self, from: Pack.bytes(of: Old(name: "web")))
    #expect(read.name == "web")
    #expect(read.added == nil)
  }

  @Test("a value that is kept apart is saved as the optional that it was", arguments: [nil, "web"])
  func readsWhatWasNotApart(name: String?) throws {
    struct Whole: Codable { var name: String? }
    struct Split: Codable { @Apart var name: String? = nil }

    let split = try Pack.value(Split.self, from: Pack.bytes(of: Whole(name: name)))

    #expect(split.name == name)
    #expect(try Pack.bytes(of: split) == Pack.bytes(of: Whole(name: name)))
  }

  @Test("damaged bytes are an error, never a crash")
  func survivesDamage() throws {
    let bytes = try Pack.bytes(of: row)
    var dice = Dice(seed: 9)
    for length in 0..<bytes.count {
      #expect(throws: DecodingError.self) {
        try Pack.value(Row.self, from: Array(bytes.prefix(length)))
      }
    }
    for _ in 0..<2000 {
      var damaged = bytes
      damaged[dice.below(bytes.count, "where")] = UInt8(dice.below(256, "what"))
      _ = try? Pack.value(Row.self, from: damaged)
    }
  }

  @Test("digests are the same in every process")
  func digestIsStable() {
    #expect(Pack.digest(of: "drydock").text == Digest(of: Array("drydock".utf8)).text)
    #expect(Digest(of: [1, 2, 3]).text == "a2ea9d8e20801c6b")
    #expect(Digest(of: [1, 2, 3]) != Digest(of: [1, 2, 3, 0]))
  }
}
