import AWSModel
import ArgumentParser
import Foundation
import Storms

/// `dev storm`: seeded random work with faults, invariants checked after every event.
struct StormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "storm", abstract: "Run a seeded storm; prints the first invariant that breaks.")

  @Option(help: "What chooses everything.")
  var seed: UInt64 = 1

  @Option(help: "How many things are done.")
  var steps = 20_000

  @Option(help: "So many seeds from --seed on.")
  var seeds = 1

  func run() throws {
    let library = try ModelFiles.library()
    for seed in seed..<seed + UInt64(seeds) {
      do throws(StormFault) {
        var storm = try Storm(seed: seed, library: library)
        try storm.run(steps: steps)
        print(
          "seed \(seed): \(steps) steps, \(storm.refusals) refused, "
            + "digest \(storm.sandbox.world.digest.text): all invariants hold")
        // Whoever watches a file sees how far it is.
        fflush(nil)
      } catch {
        print(error)
        throw ExitCode.failure
      }
    }
  }
}

/// The API models of the checkout.
enum ModelFiles {
  /// A library that reads them when first asked for.
  static func library() throws -> ModelLibrary {
    let folder = try Checkout.root().appending(path: "Sources/AWSModel/Models")
    return ModelLibrary { name in
      (try? Data(contentsOf: folder.appending(path: "\(name).json"))).map { Array($0) }
    }
  }
}
