import Simulation

/// The `aws` command.
extension Session {
  /// Runs `aws` with arguments.
  mutating func callAWS(_ arguments: [String], _ input: inout StandardInput) -> Output {
    .failure("aws: not connected yet", status: 255)
  }
}
