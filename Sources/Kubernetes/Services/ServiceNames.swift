import Documents
import Simulation

/// Names of services as the cluster's DNS answers them.
///
/// Source: kubernetes.io, "DNS for Services and Pods".
struct ServiceNames {
  let view: ClusterView
  /// Where short names are looked up first.
  let namespace: String

  /// What a name stands for.
  struct Found {
    let fullName: String
    let addresses: [String]
    let service: KubernetesObject
    /// The one pod that is meant, behind a headless service.
    let pod: String?
  }

  /// Reads `web`, `web.shop`, `web.shop.svc.cluster.local`, `web-0.web.shop`.
  func find(_ name: String) -> Found? {
    var parts = name.split(separator: ".").map(String.init)
    for end in [["svc", "cluster", "local"], ["svc"]] where parts.suffix(end.count) == end[...] {
      parts.removeLast(end.count)
      break
    }
    switch parts.count {
    case 1: return found(parts[0], namespace, nil)
    case 2: return found(parts[0], parts[1], nil) ?? found(parts[1], namespace, parts[0])
    case 3: return found(parts[1], parts[2], parts[0])
    default: return nil
    }
  }

  private func found(_ name: String, _ namespace: String, _ host: String?) -> Found? {
    guard let service = view.object(Service.self, namespace, name) else { return nil }
    let full = "\(name).\(namespace).svc.cluster.local"
    if service.spec["type"] == "ExternalName" {
      return Found(
        fullName: service.spec.text("externalName"), addresses: [], service: service, pod: nil)
    }
    let entries = EndpointList(service, view).entries.filter(\.isReady)
    if let host {
      let entry = entries.first {
        $0.pod.spec.text("hostname") == host || $0.pod.metadata.name == host
      }
      guard let entry else { return nil }
      return Found(
        fullName: "\(host).\(full)", addresses: [entry.address], service: service,
        pod: entry.pod.metadata.name)
    }
    let address = service.spec.text("clusterIP")
    return Found(
      fullName: full, addresses: address == "None" ? entries.map(\.address) : [address],
      service: service, pod: nil)
  }
}
