import Documents
import Simulation

/// The variables by which a container finds services: those that there were when it started.
///
/// Source: Kubernetes documentation, “Service”, section “Discovering services”, “Environment
/// variables”; kubernetes, `pkg/kubelet/envvars/envvars.go`, `FromServices`.
enum ServiceLinks {
  /// The variables of the API server's service, and of the services of the pod's namespace unless
  /// the pod does without (`enableServiceLinks`).
  ///
  /// A container that has not started yet (`start` is nil) gets those that there are now.
  static func variables(
    for pod: KubernetesObject, since start: SimTime?, _ view: ClusterView
  ) -> [PodSettings.Variable] {
    var services = [view.object(Service.self, "default", "kubernetes")].compactMap { $0 }
    if pod.spec["enableServiceLinks"]?.bool != false {
      services += view.objects(Service.self, in: pod.metadata.namespace).filter { service in
        service.metadata.uid != services.first?.metadata.uid
          && start.map { service.metadata.creationTimestamp <= $0 } != false
      }
    }
    return services.flatMap(variables)
  }

  private static func variables(of service: KubernetesObject) -> [PodSettings.Variable] {
    let address = service.spec.text("clusterIP")
    let ports = service.spec.list("ports")
    guard !address.isEmpty, address != "None", let first = ports.first else { return [] }
    let name = capitals(service.metadata.name)
    var all = [
      PodSettings.Variable(name: "\(name)_SERVICE_HOST", value: address),
      PodSettings.Variable(name: "\(name)_SERVICE_PORT", value: String(first.number("port"))),
    ]
    for port in ports where !port.text("name").isEmpty {
      all.append(
        PodSettings.Variable(
          name: "\(name)_SERVICE_PORT_\(capitals(port.text("name")))",
          value: String(port.number("port"))))
    }
    for (place, port) in ports.enumerated() {
      all += links(name, address, port, isFirst: place == 0)
    }
    return all
  }

  /// The variables that Docker's links had.
  private static func links(
    _ name: String, _ address: String, _ port: JSON, isFirst: Bool
  ) -> [PodSettings.Variable] {
    let number = String(port.number("port"))
    let kind = port.text("protocol").isEmpty ? "TCP" : port.text("protocol")
    let host = address.contains(":") ? "[\(address)]" : address
    let url = "\(kind.lowercased())://\(host):\(number)"
    let front = "\(name)_PORT_\(number)_\(kind.uppercased())"
    return (isFirst ? [PodSettings.Variable(name: "\(name)_PORT", value: url)] : []) + [
      PodSettings.Variable(name: front, value: url),
      PodSettings.Variable(name: "\(front)_PROTO", value: kind.lowercased()),
      PodSettings.Variable(name: "\(front)_PORT", value: number),
      PodSettings.Variable(name: "\(front)_ADDR", value: address),
    ]
  }

  private static func capitals(_ name: String) -> String {
    name.uppercased().replacing("-", with: "_")
  }
}
