import Documents
import Kubernetes
import Simulation

/// An ingress as load balancers see it.
struct IngressSight {
  let ingress: KubernetesObject
  let view: ClusterView

  static let front = "alb.ingress.kubernetes.io/"

  var notes: Annotations { Annotations(Self.front, ingress.metadata.annotations) }

  /// Where it lies.
  var key: ObjectKey {
    ObjectKey(
      view.cluster, Ingress.resource.name, namespace: ingress.metadata.namespace,
      name: ingress.metadata.name)
  }

  /// The names of the services that an ingress sends requests to.
  static func services(of ingress: KubernetesObject) -> [String] {
    var names = [ingress.spec["defaultBackend"]?["service"]?.word("name") ?? ""]
    for rule in ingress.spec.items("rules") {
      for path in rule["http"]?.items("paths") ?? [] {
        names.append(path["backend"]?["service"]?.word("name") ?? "")
      }
    }
    for entry in ingress.metadata.annotations.entries
    where entry.key.hasPrefix(front + "actions.") {
      let action = try? JSON(parsing: entry.value)
      for group in action?["forwardConfig"]?.items("targetGroups") ?? [] {
        names.append(group.word("serviceName"))
      }
    }
    return names.filter { !$0.isEmpty }
  }

  /// Its class, where there is one.
  private var ingressClass: KubernetesObject? {
    ingress.spec["ingressClassName"]?.string.flatMap { view.object(IngressClass.self, "", $0) }
  }

  /// Who is to make its load balancer; nil where its class is another controller's.
  ///
  /// Source: kubernetes-sigs/aws-load-balancer-controller, `pkg/ingress/class_loader.go`; EKS User
  /// Guide, “Create an IngressClass to configure an Application Load Balancer”.
  var maker: BalancerMaker? {
    if let old = ingress.metadata.annotations["kubernetes.io/ingress.class"] {
      return old == "alb" ? .controller : nil
    }
    switch ingressClass?.spec["controller"]?.string {
    case "ingress.k8s.aws/alb"?: return .controller
    case "eks.amazonaws.com/alb"?: return .autoMode
    default: return nil
    }
  }

  /// What the parameters of its class say, such as the scheme.
  var parameters: JSON {
    guard let reference = ingressClass?.spec["parameters"],
      reference.word("kind") == "IngressClassParams"
    else { return [:] }
    let group = reference.word("apiGroup")
    return view[
      ObjectKey(view.cluster, "ingressclassparams.\(group)", name: reference.word("name"))]?.spec
      ?? [:]
  }

  /// The group of ingresses that share a load balancer; nil where it has one for itself.
  var group: String? {
    parameters["group"]?["name"]?.string ?? notes.text("group.name")
  }

  /// Where it stands among the ingresses of its group.
  var order: Int { notes.number("group.order") ?? 0 }

  /// Under what its load balancer is kept.
  var owner: ObjectKey {
    group.map { ObjectKey(view.cluster, Self.groups, name: $0) } ?? key
  }

  /// The resource under which groups are kept; no kind is called so.
  static let groups = "ingressgroups.eks"

  /// What keeps it until its load balancer is gone.
  var finalizer: String {
    let front = maker == .autoMode ? "ingress.eks.amazonaws.com" : "ingress.k8s.aws"
    return group.map { "group.\(front)/\($0)" } ?? "\(front)/resources"
  }

  /// Whether a finalizer is one of these.
  static func isMark(_ finalizer: String) -> Bool {
    finalizer.hasPrefix("group.ingress.") || finalizer == "ingress.k8s.aws/resources"
      || finalizer == "ingress.eks.amazonaws.com/resources"
  }
}
