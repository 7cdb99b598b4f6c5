import Documents
import Simulation

/// Who serves one version of one group: the server itself, or a service of the cluster.
///
/// Source: Kubernetes, `staging/src/k8s.io/kube-aggregator`.
public enum APIService: Kind {
  /// Its names.
  public static let resource = Resource(
    "APIService", "apiservices", group: "apiregistration.k8s.io", categories: ["api-extensions"],
    isNamespaced: false, subresources: [.status])

  /// Services are asked at the port of HTTPS.
  ///
  /// Source: kube-aggregator, `pkg/apis/apiregistration/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.edit("service") { $0.fill("port", 443) }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: kube-aggregator, `pkg/apis/apiregistration/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    let (group, version, name) = (spec.text("group"), spec.text("version"), object.metadata.name)
    var errors: [FieldError] = []
    if name != "\(version).\(group)" {
      errors.append(
        FieldError(
          "metadata.name", .invalid, value: "\"\(name)\"",
          "must be `spec.version+\".\"+spec.group`: \"\(version).\(group)\""))
    }
    if group.isEmpty, version != "v1" {
      errors.append(
        FieldError(
          "spec.group", .required, "only v1 may have an empty group and it better be legacy kube"))
    }
    if !group.isEmpty {
      errors += NameRule.subdomain.problems(of: group).map {
        FieldError("spec.group", .invalid, value: "\"\(group)\"", $0)
      }
    }
    errors += NameRule.label1035.problems(of: version).map {
      FieldError("spec.version", .invalid, value: "\"\(version)\"", $0)
    }
    for (member, most) in [("groupPriorityMinimum", 20_000), ("versionPriority", 1_000)]
    where !(1...Int64(most)).contains(spec.number(member)) {
      errors.append(
        FieldError(
          "spec.\(member)", .invalid, value: "\(spec.number(member))",
          "must be positive and less than \(most)"))
    }
    return errors + serviceErrors(spec)
  }

  private static func serviceErrors(_ spec: JSON) -> [FieldError] {
    let isLax = spec["insecureSkipTLSVerify"]?.bool == true
    let bundle = spec.text("caBundle")
    func lax(_ why: String) -> FieldError {
      FieldError("spec.insecureSkipTLSVerify", .invalid, value: "true", why)
    }
    var errors: [FieldError] = []
    guard let service = spec[member: "service"] else {
      if !bundle.isEmpty {
        let count = Base64.decode(bundle)?.count ?? 0
        errors.append(
          FieldError(
            "spec.caBundle", .invalid, value: "\"\(count) bytes\"",
            "local APIServices may not have a caBundle"))
      }
      if isLax { errors.append(lax("local APIServices may not have insecureSkipTLSVerify")) }
      return errors
    }
    for member in ["namespace", "name"] where service.text(member).isEmpty {
      errors.append(FieldError("spec.service.\(member)", .required))
    }
    if isLax, !bundle.isEmpty { errors.append(lax("may not be true if caBundle is present")) }
    return errors
  }

  /// What the server serves itself is there at once.
  ///
  /// Source: kube-aggregator, `pkg/registry/apiservice/strategy.go`, `PrepareForCreate`.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = [:]
    if object.spec[member: "service"] == nil { object.status = local(at: world.now) }
  }

  /// Source: kube-aggregator, `pkg/apis/apiregistration/helpers.go`,
  /// `NewLocalAvailableAPIServiceCondition`.
  static func local(at now: SimTime) -> JSON {
    [
      "conditions": [
        [
          "lastTransitionTime": .string(now.kubernetesText),
          "message": "Local APIServices are always available", "reason": "Local",
          "status": "True", "type": "Available",
        ]
      ]
    ]
  }

  /// What is said about whether it can be asked.
  static func availability(of object: KubernetesObject) -> JSON? {
    object.status.list("conditions").first { $0["type"] == "Available" }
  }

  /// The columns of kube-aggregator's `ConvertToTable`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Service"), TableColumn("Available"), .age,
  ]

  /// The cells of kube-aggregator's `ConvertToTable`, `pkg/registry/apiservice/etcd/etcd.go`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let service = object.spec[member: "service"].map {
      "\($0.text("namespace"))/\($0.text("name"))"
    }
    let condition = availability(of: object)
    var state = condition?.text("status") ?? "Unknown"
    let reason = condition?.text("reason") ?? ""
    if state != "True", !reason.isEmpty { state += " (\(reason))" }
    return [
      .string(object.metadata.name), .string(service ?? "Local"), .string(state),
      view.age(of: object),
    ]
  }
}
