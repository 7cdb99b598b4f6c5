import Documents

/// The ports of a command line, in which names stand for ports of a pod or a service.
///
/// Source: kubectl, `pkg/cmd/portforward/portforward.go`, `checkUDPPorts`,
/// `translateServicePortToTargetPort` and `convertPodNamedPortToNumber`.
struct PortTexts {
  let pod: JSON
  let service: JSON?

  /// The texts with numbers of the pod's ports in place of names and of a service's ports.
  func numbers(of texts: [String]) throws(Failure) -> [String] {
    for text in texts { try checkProtocol(of: Self.split(text).remote) }
    var numbers: [String] = []
    for text in texts {
      var (local, remote) = Self.split(text)
      if let service {
        let port = try port(of: service, remote)
        if Int64(remote) == nil, local == remote { local = String(port) }
        remote = String(try target(of: service, port))
      } else {
        if remote.isEmpty { throw .said("remote port cannot be empty") }
        let isSame = local == remote
        if Int64(remote) == nil { remote = String(try containerPort(remote)) }
        if isSame { local = remote }
      }
      numbers.append(local == remote ? remote : "\(local):\(remote)")
    }
    return numbers
  }

  private static func split(_ text: String) -> (local: String, remote: String) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return halves.count == 2 ? (halves[0], halves[1]) : (halves[0], halves[0])
  }

  private func checkProtocol(of text: String) throws(Failure) {
    let ports: [(number: Int64, isUDP: Bool)]
    let number: Int64
    if let service {
      ports = service.list("spec.ports").map { ($0.number("port"), $0["protocol"] == "UDP") }
      number = try port(of: service, text)
    } else {
      ports = pod.list("spec.containers").flatMap { $0.list("ports") }
        .map { ($0.number("containerPort"), $0["protocol"] == "UDP") }
      if let given = Int64(text) { number = given } else { number = try containerPort(text) }
    }
    let own = ports.filter { $0.number == number }
    if !own.isEmpty, own.allSatisfy(\.isUDP) {
      throw .said("UDP protocol is not supported for \(text)")
    }
  }

  /// The port of a service by its number or name.
  private func port(of service: JSON, _ text: String) throws(Failure) -> Int64 {
    if let number = Int64(text) { return number }
    let named = service.list("spec.ports").first { $0.text("name") == text }
    guard let named else {
      throw .said("Service '\(service.name)' does not have a named port '\(text)'")
    }
    return named.number("port")
  }

  private func target(of service: JSON, _ number: Int64) throws(Failure) -> Int64 {
    if service.text("spec.clusterIP") == "None" { return number }
    let port = service.list("spec.ports").first { $0.number("port") == number }
    guard let port else {
      throw .said("Service \(service.name) does not have a service port \(number)")
    }
    if let name = port["targetPort"]?.string { return try containerPort(name) }
    let target = port["targetPort"]?.integer ?? 0
    return target == 0 ? number : target
  }

  private func containerPort(_ name: String) throws(Failure) -> Int64 {
    let containers = pod.list("spec.containers") + pod.list("spec.initContainers")
    let port = containers.flatMap { $0.list("ports") }.first { $0.text("name") == name }
    guard let port else {
      throw .said("Pod '\(pod.name)' does not have a named port '\(name)'")
    }
    return port.number("containerPort")
  }
}
