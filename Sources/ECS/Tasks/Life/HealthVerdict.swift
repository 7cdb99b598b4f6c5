import Containers
import Simulation

/// What a health check will say, and when it first says it.
///
/// The probe's command is followed like any script. Probes of the container's own ports (`curl`,
/// `wget`, `nc`) succeed where the container serves that port.
struct HealthVerdict: Hashable, Sendable {
  let health: HealthStatus
  let after: SimDuration

  /// The verdict on a container that has just started.
  init(_ check: HealthCheckPlan, of container: ContainerPlan) {
    let passes = Self.passes(check.command, container)
    health = passes ? .healthy : .unhealthy
    after =
      passes
      ? check.interval : check.startPeriod + check.interval * Int64(check.retries)
  }

  private static func passes(_ command: [String], _ container: ContainerPlan) -> Bool {
    guard command.first == "CMD-SHELL" || command.first == "CMD" else {
      return passes(shell: command.joined(separator: " "), container)
    }
    return passes(shell: command.dropFirst().joined(separator: " "), container)
  }

  private static func passes(shell: String, _ container: ContainerPlan) -> Bool {
    let probes = ["curl", "wget", "nc"]
    let words = shell.split { " \t'\";|&".contains($0) }
    if words.contains(where: { probes.contains(String($0)) }) {
      guard let port = port(in: shell) else { return true }
      return container.ports.isEmpty || container.ports.contains { $0.container == port }
    }
    let script = ContainerScript(shell: shell)
    return script.length == nil || script.exitCode == 0
  }

  /// The port that a URL or an address names; 80 where it names none.
  private static func port(in shell: String) -> UInt16? {
    for host in ["localhost", "127.0.0.1", "0.0.0.0"] {
      guard let range = shell.firstRange(of: host) else { continue }
      let rest = shell[range.upperBound...].drop { $0 == " " }
      guard rest.first == ":" || rest.first?.isNumber == true else { return 80 }
      return UInt16(rest.drop { $0 == ":" }.prefix { $0.isNumber })
    }
    return nil
  }
}
