import AWSModel
import Documents
import Simulation
import TestSupport

@testable import Sandbox

extension Sandbox {
  /// A sandbox over the shipped models in which nothing happened yet.
  static func empty(seed: UInt64 = 1) -> Sandbox {
    Sandbox(seed: seed, library: ModelLibrary(load: Models.load))
  }

  /// Sends a request to us-east-1.
  @discardableResult
  mutating func ask(
    _ service: String, _ operation: String, _ input: JSON
  ) throws(AWSError) -> JSON {
    try perform(
      Request(service: service, operation: operation, input: input, region: "us-east-1")
    ).output
  }

  /// Does several things as one typed line.
  mutating func line(_ text: String, _ work: (inout Sandbox) throws -> Void) rethrows {
    beginLine(text)
    try work(&self)
    endLine()
  }
}
