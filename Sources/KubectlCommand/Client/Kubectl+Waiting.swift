import Simulation

extension Kubectl {
  /// Lets time pass from change to change until `isDone`, at most until `end`.
  ///
  /// - Returns: whether it was done in time.
  mutating func wait(
    until end: SimTime, for isDone: (inout Kubectl) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    while true {
      if try isDone(&self) { return true }
      guard client.wait(until: end) else { return try isDone(&self) }
    }
  }
}
