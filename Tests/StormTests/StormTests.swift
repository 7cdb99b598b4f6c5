import AWSModel
import Storms
import TestSupport
import Testing

@Suite("Storms") struct StormTests {
  @Test("every invariant holds after every event", arguments: 1...4 as ClosedRange<UInt64>)
  func invariantsHold(seed: UInt64) throws {
    var storm = try Storm(seed: seed, library: ModelLibrary(load: Models.load))
    try storm.run(steps: 200)
    #expect(storm.sandbox.journal.lines.count > 100)
  }

  @Test("nothing that a storm does is always refused")
  func width() throws {
    let library = ModelLibrary(load: Models.load)
    var successes: [String: Int] = [:]
    for seed in 11...14 as ClosedRange<UInt64> {
      var storm = try Storm(seed: seed, library: library)
      for _ in 0..<600 { try storm.step() }
      successes.merge(storm.successes, uniquingKeysWith: +)
    }
    let idle = successes.filter { $0.value == 0 }.keys.sorted()

    #expect(successes.count > 50)
    // Agents here are of the newest version: only a refusal can be met.
    #expect(idle == ["UpdateContainerAgent"])
  }

  @Test("the same seed is the same storm")
  func seedsDecide() throws {
    let library = ModelLibrary(load: Models.load)
    var digests: [String] = []
    for seed in [3, 3, 4] as [UInt64] {
      var storm = try Storm(seed: seed, library: library)
      try storm.run(steps: 60)
      digests.append(storm.sandbox.world.digest.text)
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
  }
}
