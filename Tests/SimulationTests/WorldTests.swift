import Simulation
import Testing

@Suite("World") struct WorldTests {
  private struct Ledger: WorldSlot {
    static let name = "ledger"
    var entries: [String] = []
    var rows = Table<Int, String>()
  }

  private struct Note: WorldEvent {
    static let name = "test.note"
    var text: String
    var again: SimDuration?
    func happen(in world: inout World) {
      world[Ledger.self].entries.append("\(text)@\((world.now - .dawn).text)")
      if let again { world.schedule(Note(text: text + "'"), after: again) }
    }
  }

  private enum Module: WorldModule {
    static func install(in blueprint: inout Blueprint) {
      blueprint.add(slot: Ledger.self)
      blueprint.add(event: Note.self)
    }
  }

  private let blueprint = Blueprint([Module.self])

  @Test("events happen in order of time, then of scheduling, at their instant")
  func eventsInOrder() {
    var world = World(blueprint: blueprint, seed: 1)
    world.schedule(Note(text: "late"), after: .seconds(20))
    world.schedule(Note(text: "first", again: .seconds(3)), after: .seconds(10))
    world.schedule(Note(text: "second"), after: .seconds(10))
    let cancelled = world.schedule(Note(text: "never"), after: .seconds(11))
    world.cancel(cancelled)

    world.advance(to: .dawn + .seconds(15))

    #expect(world[Ledger.self].entries == ["first@10s", "second@10s", "first'@13s"])
    #expect(world.now == .dawn + .seconds(15))
    #expect(world.agenda.count == 1)
  }

  @Test("a copy of a world does not see what the other changes in a slot")
  func copiesAreIndependent() {
    var world = World(blueprint: blueprint, seed: 1)
    world[Ledger.self].entries = ["shared"]
    var fork = world

    fork[Ledger.self].entries.append("fork")
    world[Ledger.self].rows[1] = "world"

    #expect(world[Ledger.self].entries == ["shared"])
    #expect(fork[Ledger.self].entries == ["shared", "fork"])
    #expect(fork[Ledger.self].rows.isEmpty)
  }

  @Test("a saved world keeps its past and its future")
  func savedWorldKeepsItsFuture() throws {
    var world = World(blueprint: blueprint, seed: 7)
    world.schedule(Note(text: "soon", again: .minutes(1)), after: .seconds(5))
    world[Ledger.self].rows[3] = "three"
    _ = world.dice.next("x")

    var read = try World(packed: world.packed(), blueprint: blueprint)
    #expect(read.digest == world.digest)

    world.advance(to: .dawn + .hours(1))
    read.advance(to: .dawn + .hours(1))
    #expect(read[Ledger.self].entries == ["soon@5s", "soon'@1m5s"])
    #expect(read.dice.next("x") == world.dice.next("x"))
    #expect(read.digest == world.digest)
  }

  @Test("changing a slot in place copies none of its state")
  func changesInPlace() {
    struct Big: WorldSlot {
      static let name = "big"
      var numbers = Array(repeating: 0, count: 100_000)
      init() {}
    }
    enum BigModule: WorldModule {
      static func install(in blueprint: inout Blueprint) { blueprint.add(slot: Big.self) }
    }
    var world = World(blueprint: Blueprint([BigModule.self]), seed: 1)
    func address() -> UInt {
      world[Big.self].numbers.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
    let before = address()
    for index in 0..<100 { world[Big.self].numbers[index] = index }
    #expect(address() == before)
  }

  @Test("two worlds of one seed stay equal; another seed differs")
  func seedsDecide() {
    var one = Dice(seed: 5)
    var two = Dice(seed: 5)
    var other = Dice(seed: 6)
    #expect(one.hex(32, "task") == two.hex(32, "task"))
    #expect(one.hex(32, "task") != other.hex(32, "task"))
  }

  @Test("one stream's draws do not move another's")
  func streamsAreIndependent() {
    var one = Dice(seed: 5)
    var two = Dice(seed: 5)
    for _ in 0..<10 { _ = two.next("noise") }
    #expect(one.next("zone") == two.next("zone"))
  }

  @Test("several draws at once are the same as one after another")
  func drawsAtOnce() {
    var one = Dice(seed: 5)
    var two = Dice(seed: 5)
    _ = (one.next("task"), two.next("task"))

    let drawn = two.draw(3, "task")

    #expect((0..<3).map { drawn[$0] } == (0..<3).map { _ in one.next("task") })
    #expect(one.below(7, "task") == two.below(7, "task"))
  }

  @Test("what a stream draws tells its place, and places follow each other")
  func placesFollow() {
    var dice = Dice(seed: 5)
    let drawn = (0..<100).map { _ in dice.next("task") }
    let places = drawn.map(Dice.place)

    #expect(places.map(Dice.number) == drawn)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 == $0 &+ 1 })
  }

  @Test(
    "any number has a place",
    arguments: [0, 1, 42, 0x0123_4567_89AB_CDEF, .max / 2, .max] as [UInt64])
  func anyNumberHasAPlace(number: UInt64) {
    #expect(Dice.number(drawnAt: Dice.place(ofDrawn: number)) == number)
  }

  @Test("identifiers look like AWS's")
  func identifiers() throws {
    var dice = Dice(seed: 5)
    #expect(dice.resource("i").wholeMatch(of: /i-0[0-9a-f]{16}/) != nil)
    #expect(dice.hex(32, "t").wholeMatch(of: /[0-9a-f]{32}/) != nil)
    #expect(dice.digits(19, "d").wholeMatch(of: /[1-9][0-9]{18}/) != nil)
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(dice.uuid("u").wholeMatch(of: uuid) != nil)
  }
}

@Suite("Time text") struct TimeTextTests {
  @Test(
    "spans are read and written as people do",
    arguments: [
      ("90s", 90_000, "1m30s"), ("5m", 300_000, "5m"), ("1h30m", 5_400_000, "1h30m"),
      ("2d", 172_800_000, "2d"), ("250ms", 250, "250ms"), ("45", 45_000, "45s"), ("0", 0, "0s"),
      ("1.5h", 5_400_000, "1h30m"),
    ] as [(String, Int64, String)])
  func spans(text: String, milliseconds: Int64, written: String) {
    #expect(SimDuration(text: text)?.milliseconds == milliseconds)
    #expect(SimDuration(text: text)?.text == written)
  }

  @Test(
    "what is no span is refused", arguments: ["", "s", "5x", "-3", "1e9d", "99999999999", "५s"])
  func noSpans(text: String) { #expect(SimDuration(text: text) == nil) }

  @Test("instants print as AWS CLI v2 does")
  func instants() {
    #expect(SimTime.dawn.cliText == "2026-01-05T09:00:00+00:00")
    #expect((SimTime.dawn + .milliseconds(1250)).cliText == "2026-01-05T09:00:01.250000+00:00")
    #expect(SimTime(milliseconds: 951_782_400_000).dateText == "2000-02-29")
    #expect(SimTime(milliseconds: -1).cliText == "1969-12-31T23:59:59.999000+00:00")
  }
}
