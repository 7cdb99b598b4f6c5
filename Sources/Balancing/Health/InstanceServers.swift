import EC2
import Simulation

/// What instances answer by themselves, as their user data tells.
///
/// A small part of what cloud-init runs is understood: well-known web servers that are installed
/// or started, Python's own, and containers published with `docker run -p`. Anything else, as an
/// instance without user data, refuses connections. This is our modelling: no script is run.
enum InstanceServers {
  /// What an instance answers; nil where what is asked is no instance.
  static func reply(to probe: TargetProbe, in world: World) -> TargetReply? {
    guard let instance = instance(behind: probe, in: world), instance.state == .running else {
      return nil
    }
    guard ports(in: instance.userData ?? "").contains(probe.port) else {
      return TargetReply(.refused)
    }
    let ready = instance.launched + setup
    guard world.now >= ready else { return TargetReply(.refused, changesAt: ready) }
    return TargetReply(probe.transport == "HTTPS" ? .connection : .status(200))
  }

  /// Booting and installing a web server; an estimate.
  private static let setup = SimDuration.seconds(60)

  private static func instance(behind probe: TargetProbe, in world: World) -> Instance? {
    if let id = probe.instance { return world.ec2.instance(probe.scope, id) }
    guard case .instance(let id, _)? = probe.interface.attachment else { return nil }
    return world.ec2.instance(probe.scope, id)
  }

  /// The ports on which the programs named in user data listen.
  static func ports(in userData: String) -> [Int] {
    var ports: [Int] = []
    for line in userData.split(separator: "\n") {
      let words = line.split { " \t'\";&|".contains($0) }.map(String.init)
      if words.first?.hasPrefix("#") == true { continue }
      if let place = words.firstIndex(of: "http.server") {
        ports.append(words.dropFirst(place + 1).first.flatMap { Int($0) } ?? 8000)
      } else if words.contains("docker"), words.contains("run") {
        ports += published(by: words)
      } else if words.contains(where: { ["httpd", "nginx", "apache2"].contains($0) }) {
        ports.append(80)
      }
    }
    return ports
  }

  /// The host's sides of `-p 8080:80` and `--publish=…`.
  private static func published(by words: [String]) -> [Int] {
    var found: [Int] = []
    for (place, word) in words.enumerated() {
      var mapping: String?
      if word == "-p" || word == "--publish" { mapping = words.dropFirst(place + 1).first }
      if word.hasPrefix("--publish=") { mapping = String(word.dropFirst(10)) }
      let sides = mapping?.split(separator: ":") ?? []
      if sides.count > 1, let port = Int(sides[sides.count - 2]) { found.append(port) }
    }
    return found
  }
}
