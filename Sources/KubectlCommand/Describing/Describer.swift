import Documents
import Kubernetes
import Simulation

/// Describes objects of one kind; one kind a file, one line in `Describers.all`.
protocol Describer: SendableMetatype {
  /// Such as `Deployment.apps`.
  static var kind: String { get }
  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl)
}

/// Finds describers.
enum Describers {
  static let all: [any Describer.Type] = [
    PodDescriber.self, DeploymentDescriber.self, ReplicaSetDescriber.self,
    StatefulSetDescriber.self, DaemonSetDescriber.self, JobDescriber.self, CronJobDescriber.self,
    ServiceDescriber.self, NodeDescriber.self, NamespaceDescriber.self, ConfigMapDescriber.self,
    SecretDescriber.self, ServiceAccountDescriber.self, RoleDescriber.self,
    ClusterRoleDescriber.self, RoleBindingDescriber.self, ClusterRoleBindingDescriber.self,
    DisruptionBudgetDescriber.self, ReplicationControllerDescriber.self, ScalerDescriber.self,
    IngressDescriber.self, IngressClassDescriber.self, NetworkPolicyDescriber.self,
    EndpointsDescriber.self, EndpointSliceDescriber.self, QuotaDescriber.self,
    LimitRangeDescriber.self, PriorityClassDescriber.self, PersistentVolumeDescriber.self,
    ClaimDescriber.self, StorageClassDescriber.self, CSINodeDescriber.self,
    CertificateDescriber.self,
  ]

  /// The kinds whose descriptions end without events.
  private static let silent = [
    "Secret", "Namespace", "ResourceQuota", "LimitRange", "NetworkPolicy.networking.k8s.io",
  ]

  /// The description of an object.
  static func text(
    _ object: JSON, _ resource: ResourceInfo, showsEvents: Bool, _ kubectl: inout Kubectl
  ) -> String {
    var page = DescriptionPage()
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    let object = object.filled(resource)
    if let describer = all.first(where: { $0.kind == kind }) {
      describer.describe(object, into: &page, &kubectl)
    } else {
      GenericDescriber.describe(object, into: &page)
    }
    let isQuiet = silent.contains(kind) || kind.contains("rbac.")
    if showsEvents, !isQuiet {
      let events = EventDescription.events(of: object, &kubectl, namesKind: kind != "Pod")
      EventDescription.write(events, now: kubectl.client.now, into: &page)
    }
    return page.text
  }
}

extension DescriptionPage {
  /// Name, and namespace where the kind has one.
  mutating func head(_ object: JSON, hasNamespace: Bool = true) {
    entry(0, "Name", object.name)
    if hasNamespace { entry(0, "Namespace", object.text("metadata.namespace")) }
  }

  mutating func marks(_ object: JSON) {
    labels("Labels", object.at("metadata.labels"))
    annotations(object.at("metadata.annotations"))
  }

  /// `Controlled By`, where something does.
  mutating func controller(_ object: JSON) {
    let owner = object.list("metadata.ownerReferences").first { $0["controller"]?.bool == true }
    guard let owner else { return }
    entry(0, "Controlled By", "\(owner.text("kind"))/\(owner.text("name"))")
  }

  /// Conditions with type, status and reason.
  mutating func conditions(_ object: JSON) {
    let conditions = object.list("status.conditions")
    if conditions.isEmpty { return }
    line(0, "Conditions:")
    line(1, "Type\tStatus\tReason")
    line(1, "----\t------\t------")
    for one in conditions {
      line(1, "\(one.text("type")) \t\(one.text("status"))\t\(one.text("reason"))")
    }
  }
}
