import AWSModel
import Storms
import TestSupport
import Testing

@Suite("Storms") struct StormTests {
  @Test("every invariant holds after every event", arguments: 1...6 as ClosedRange<UInt64>)
  func invariantsHold(seed: UInt64) throws {
    var storm = try Storm(seed: seed, library: ModelLibrary(load: Models.load))
    try storm.run(steps: 400)
    #expect(storm.sandbox.journal.lines.count > 100)
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
