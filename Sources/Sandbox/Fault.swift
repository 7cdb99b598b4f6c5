import Simulation

/// Something that goes wrong on purpose, for labs, checks and storms.
public protocol Fault: SendableMetatype {
  /// What it is called, such as `zone-down`.
  static var name: String { get }
  /// How it is used, such as `zone-down ZONE`.
  static var usage: String { get }
  /// One sentence that says what happens.
  static var summary: String { get }
  /// Makes it happen.
  ///
  /// - Throws: `FaultError` where the arguments name nothing.
  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError)
}

/// Why a fault did not strike: one line for the person who asked.
public struct FaultError: Error, Equatable, Sendable {
  /// What is wrong, and what to write instead.
  public let message: String

  /// A reason.
  public init(_ message: String) { self.message = message }
}

extension Sandbox {
  /// Brings about the fault called `name`.
  public mutating func inject(_ name: String, _ arguments: [String]) throws(FaultError) {
    guard let fault = Faults.all.first(where: { $0.name == name }) else {
      let names = Faults.all.map { $0.name }.joined(separator: ", ")
      throw FaultError("no fault is called '\(name)'; there are: \(names)")
    }
    let before = world
    try fault.strike(arguments, in: &world, region: region)
    world.advance(to: world.now)
    record(.fault(name: name, arguments: arguments), from: before)
  }
}
