import Documents
import Testing

@testable import Kubernetes

/// Policies as those of kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy;
/// words of refusals from apiserver, `admission/plugin/policy/validating/dispatcher.go`.
@Suite("A validating admission policy") struct PolicyTests {
  private static let group = "/apis/admissionregistration.k8s.io/v1"

  /// A cluster with a policy for deployments and a binding of it.
  private func cluster(
    _ spec: String, binding: String = "validationActions: [Deny]",
    rules: String = "{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], "
      + "resources: [deployments]}"
  ) throws -> Cluster {
    var cluster = Cluster()
    try put(
      &cluster, "validatingadmissionpolicies",
      """
      metadata: {name: demo}
      spec:
        matchConstraints: {resourceRules: [\(rules)]}
      \(indented(spec))
      """)
    try put(
      &cluster, "validatingadmissionpolicybindings",
      "metadata: {name: demo-binding}\nspec:\n  policyName: demo\n\(indented(binding))")
    return cluster
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  private func put(_ cluster: inout Cluster, _ plural: String, _ yaml: String) throws {
    let response = try post(&cluster, "\(Self.group)/\(plural)", yaml)
    #expect(response.status == 201, "\(response.body.compactText)")
  }

  @discardableResult
  private func post(
    _ cluster: inout Cluster, _ path: String, _ yaml: String, by user: KubernetesUser = .admin
  ) throws -> KubernetesResponse {
    cluster.world.answer(
      KubernetesRequest("POST", path, body: try JSON(parsingYAML: yaml), user: user),
      of: cluster.id)
  }

  private static let deployments = "/apis/apps/v1/namespaces/default/deployments"

  private func deployment(_ replicas: Int, labels: String = "{app: web}") -> String {
    """
    metadata: {name: web, labels: \(labels)}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1.27"}]}
    """
  }

  private func message(_ response: KubernetesResponse) -> String {
    response.body["message"]?.string ?? ""
  }

  @Test("refuses what breaks it, and names itself, its binding and the expression")
  func denies() throws {
    var cluster = try cluster("validations: [{expression: object.spec.replicas <= 5}]")
    let refused = try post(&cluster, Self.deployments, deployment(6))
    let text =
      "ValidatingAdmissionPolicy 'demo' with binding 'demo-binding' denied request: failed "
      + "expression: object.spec.replicas <= 5"
    #expect(refused.status == 422)
    #expect(refused.body["reason"] == "Invalid")
    #expect(message(refused) == "deployments.apps \"web\" is forbidden: \(text)")
    #expect(
      refused.body["details"]
        == [
          "name": "web", "group": "apps", "kind": "deployments",
          "causes": [["message": .string(text)]],
        ])
    #expect(try post(&cluster, Self.deployments, deployment(5)).status == 201)
    let scaled = cluster.world.answer(
      KubernetesRequest(
        "PATCH", "\(Self.deployments)/web", contentType: "application/merge-patch+json",
        body: ["spec": ["replicas": 9]]), of: cluster.id)
    #expect(message(scaled).hasSuffix(text))
    #expect(cluster.view.object(Deployment.self, "default", "web")?.spec["replicas"] == 5)
  }

  @Test("is without effect until it is bound, and again when the binding is gone")
  func binding() throws {
    var cluster = try cluster("validations: [{expression: 'false'}]")
    _ = cluster.world.answer(
      KubernetesRequest(
        "DELETE", "\(Self.group)/validatingadmissionpolicybindings/demo-binding"),
      of: cluster.id)
    #expect(try post(&cluster, Self.deployments, deployment(1)).status == 201)
  }

  @Test("says what its author wants said, with the reason's status")
  func messages() throws {
    var cluster = try cluster(
      """
      validations:
      - expression: object.spec.replicas <= 5
        messageExpression: "'at most 5, not ' + string(object.spec.replicas)"
        message: too many
        reason: Forbidden
      """)
    let refused = try post(&cluster, Self.deployments, deployment(7))
    #expect(refused.status == 403)
    #expect(refused.body["reason"] == "Forbidden")
    #expect(message(refused).hasSuffix("denied request: at most 5, not 7"))
    var other = try self.cluster(
      """
      validations:
      - expression: object.spec.replicas <= 5
        messageExpression: "'more than ' + string(object.metadata.labels.limit)"
        message: too many
      """)
    #expect(
      message(try post(&other, Self.deployments, deployment(7)))
        .hasSuffix("denied request: too many"))
  }

  @Test("only warns where its binding says so")
  func warns() throws {
    var cluster = try cluster(
      "validations: [{expression: object.spec.replicas <= 5}]",
      binding: "validationActions: [Warn, Audit]")
    let response = try post(&cluster, Self.deployments, deployment(6))
    #expect(response.status == 201)
    #expect(
      response.warnings == [
        "Validation failed for ValidatingAdmissionPolicy 'demo' with binding 'demo-binding': failed "
          + "expression: object.spec.replicas <= 5"
      ])
  }

  @Test("that is bound to nothing but an audit log says that there is none")
  func audits() throws {
    var cluster = try cluster("validations: [{expression: 'false'}]")
    let response = try post(
      &cluster, "\(Self.group)/validatingadmissionpolicybindings",
      "{metadata: {name: other}, spec: {policyName: demo, validationActions: [Audit]}}")
    #expect(response.warnings.first?.hasPrefix("no audit log is kept in this simulation") == true)
  }

  @Test("that fails itself denies, or lets go what its failure policy ignores")
  func failures() throws {
    let validation = "validations: [{expression: object.spec.nothing > 1}]"
    var strict = try cluster(validation)
    #expect(
      message(try post(&strict, Self.deployments, deployment(1)))
        == "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'demo' with binding "
        + "'demo-binding' denied request: expression 'object.spec.nothing > 1' resulted in error: "
        + "no such key: nothing")
    var lax = try cluster("failurePolicy: Ignore\n\(validation)")
    #expect(try post(&lax, Self.deployments, deployment(1)).status == 201)
  }

  @Test("computes variables once, and says which one failed")
  func variables() throws {
    var cluster = try cluster(
      """
      variables:
      - {name: images, expression: "object.spec.template.spec.containers.map(c, c.image)"}
      - {name: foreign, expression: "variables.images.filter(i, !i.startsWith('nginx'))"}
      - {name: broken, expression: object.spec.nothing}
      validations:
      - expression: size(variables.foreign) == 0
      - expression: variables.broken == 1
      """)
    #expect(
      message(try post(&cluster, Self.deployments, deployment(1))).hasSuffix(
        "expression 'variables.broken == 1' resulted in error: composited variable \"broken\" fails "
          + "to evaluate: no such key: nothing"))
  }

  @Test("looks only at requests that its conditions and selectors let through")
  func conditions() throws {
    var cluster = try cluster(
      """
      matchConditions:
      - {name: not-nodes, expression: "!('system:nodes' in request.userInfo.groups)"}
      - {name: marked, expression: "'checked' in object.metadata.labels"}
      validations: [{expression: 'false', message: no}]
      """,
      binding: """
        validationActions: [Deny]
        matchResources:
          namespaceSelector: {matchLabels: {environment: test}}
          objectSelector: {matchLabels: {app: web}}
        """)
    #expect(try post(&cluster, Self.deployments, deployment(1)).status == 201)
    cluster.world.change(ObjectKey(cluster.id, "namespaces", name: "default")) {
      $0.metadata.labels["environment"] = "test"
    }
    func status(_ labels: String) throws -> Int {
      var copy = cluster
      _ = copy.world.answer(
        KubernetesRequest("DELETE", "\(Self.deployments)/web"), of: copy.id)
      return try post(&copy, Self.deployments, deployment(1, labels: labels)).status
    }
    #expect(try status("{app: web}") == 201)
    #expect(try status("{app: other, checked: 'yes'}") == 201)
    #expect(try status("{app: web, checked: 'yes'}") == 422)
  }

  @Test("takes parameters from an object, by its name or by its labels")
  func parameters() throws {
    let spec =
      "paramKind: {apiVersion: v1, kind: ConfigMap}\n"
      + "validations: [{expression: object.spec.replicas <= int(params.data.most)}]"
    var cluster = try cluster(
      spec,
      binding: "validationActions: [Deny]\nparamRef: {name: limits, namespace: kube-system, "
        + "parameterNotFoundAction: Deny}")
    #expect(
      message(try post(&cluster, Self.deployments, deployment(1))).hasSuffix(
        "'demo-binding' denied request: failed to configure binding: no params found for policy "
          + "binding with `Deny` parameterNotFoundAction"))
    try post(
      &cluster, "/api/v1/namespaces/kube-system/configmaps",
      "{metadata: {name: limits, labels: {kind: limit}}, data: {most: '3'}}")
    #expect(try post(&cluster, Self.deployments, deployment(4)).status == 422)
    #expect(try post(&cluster, Self.deployments, deployment(3)).status == 201)
    var other = try self.cluster(
      spec,
      binding: "validationActions: [Deny]\nparamRef:\n  parameterNotFoundAction: Allow\n"
        + "  selector: {matchLabels: {kind: limit}}")
    #expect(try post(&other, Self.deployments, deployment(9)).status == 201)
    for (name, most) in [("one", 9), ("two", 2)] {
      try post(
        &other, "/api/v1/namespaces/default/configmaps",
        "{metadata: {name: \(name), labels: {kind: limit}}, data: {most: '\(most)'}}")
    }
    let scaled = other.world.answer(
      KubernetesRequest(
        "PATCH", "\(Self.deployments)/web", contentType: "application/merge-patch+json",
        body: ["spec": ["replicas": 3]]), of: other.id)
    #expect(
      message(scaled).hasSuffix("failed expression: object.spec.replicas <= int(params.data.most)"))
  }

  @Test("with parameters of a kind that nobody serves denies everything it is about")
  func unknownParameters() throws {
    var cluster = try cluster(
      "paramKind: {apiVersion: rules.example.com/v1, kind: ReplicaLimit}\n"
        + "validations: [{expression: object.spec.replicas <= params.maxReplicas}]",
      binding: "validationActions: [Deny]\nparamRef: {name: limit, parameterNotFoundAction: Deny}")
    #expect(
      message(try post(&cluster, Self.deployments, deployment(1)))
        == "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'demo' denied request: "
        + "failed to configure policy: failed to find resource referenced by paramKind: "
        + "'rules.example.com/v1, Kind=ReplicaLimit'")
  }

  @Test("sees who asks, what was before, and the namespace")
  func surroundings() throws {
    var cluster = try cluster(
      """
      validations:
      - expression: "request.operation != 'UPDATE' || oldObject.spec.replicas <= object.spec.replicas"
        message: never fewer
      - expression: "namespaceObject.metadata.name == request.namespace"
      - expression: "request.userInfo.username != 'eve'"
        messageExpression: "request.userInfo.username + ' may not'"
      - expression: "authorizer.group('apps').resource('deployments').namespace('default').check('delete').allowed()"
        message: may not delete
      - expression: "authorizer.requestResource.check('escalate').allowed() || request.name == 'web'"
      """)
    let eve = KubernetesUser(name: "eve", groups: ["system:masters"])
    #expect(
      message(try post(&cluster, Self.deployments, deployment(3), by: eve))
        .hasSuffix("denied request: eve may not"))
    #expect(try post(&cluster, Self.deployments, deployment(3)).status == 201)
    let scaled = cluster.world.answer(
      KubernetesRequest(
        "PATCH", "\(Self.deployments)/web", contentType: "application/merge-patch+json",
        body: ["spec": ["replicas": 1]]), of: cluster.id)
    #expect(message(scaled).hasSuffix("denied request: never fewer"))
  }

  @Test("looks at the pods that controllers make, at deletions, and at what lies below objects")
  func reach() throws {
    var cluster = try cluster(
      "validations: [{expression: 'false', message: no pods}]",
      rules: "{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}")
    #expect(try post(&cluster, Self.deployments, deployment(1)).status == 201)
    cluster.pass(1)
    #expect(cluster.view.objects(Pod.self).isEmpty)
    let set = cluster.view.objects(ReplicaSet.self).first
    let told = set?.status["conditions"]?[0]?["message"]?.string ?? ""
    #expect(told.hasSuffix("'demo-binding' denied request: no pods"), "\(told)")

    var keeper = try self.cluster(
      "validations: [{expression: \"oldObject.metadata.name != 'web'\", message: stay}]",
      rules: "{apiGroups: [apps], apiVersions: ['*'], operations: [DELETE], resources: ['*']}")
    try post(&keeper, Self.deployments, deployment(1))
    let gone = keeper.world.answer(
      KubernetesRequest("DELETE", "\(Self.deployments)/web"), of: keeper.id)
    #expect(message(gone).hasSuffix("denied request: stay"))

    var scaler = try self.cluster(
      "validations: [{expression: object.spec.replicas < 3}]",
      rules: "{apiGroups: [apps], apiVersions: [v1], operations: [UPDATE], "
        + "resources: [deployments/scale]}")
    try post(&scaler, Self.deployments, deployment(9))
    let scaled = scaler.world.answer(
      KubernetesRequest(
        "PATCH", "\(Self.deployments)/web/scale", contentType: "application/merge-patch+json",
        body: ["spec": ["replicas": 5]]), of: scaler.id)
    #expect(message(scaled).hasSuffix("failed expression: object.spec.replicas < 3"))
  }

  @Test("keeps people out of containers by what they want to run there")
  func connects() throws {
    var cluster = try cluster(
      """
      validations:
      - expression: "!('sh' in object.command) && request.subResource == 'exec'"
        messageExpression: "'no shell in ' + request.name"
      """,
      rules: "{apiGroups: [''], apiVersions: [v1], operations: [CONNECT], resources: [pods/exec]}")
    try cluster.run("web")
    func answer(_ command: String) -> KubernetesResponse {
      cluster.world.answer(
        KubernetesRequest(
          "POST", "/api/v1/namespaces/default/pods/web/exec",
          query: [("command", command), ("container", "web")]), of: cluster.id)
    }
    #expect(message(answer("sh")).hasSuffix("denied request: no shell in web"))
    #expect(answer("sh").status == 422)
    #expect(message(answer("ls")) == "Upgrade request required")
  }

  @Test("judges custom resources, in whichever version its rule names")
  func customResources() throws {
    var cluster = try cluster(
      "validations: [{expression: \"object.spec.size != 'huge' && object.apiVersion.endsWith('v1')\"}]",
      rules: "{apiGroups: [example.com], apiVersions: [v1], operations: ['*'], resources: [tents]}")
    let version: (String, Bool) -> String = { name, isStored in
      "{name: \(name), served: true, storage: \(isStored), schema: {openAPIV3Schema: {type: object, "
        + "x-kubernetes-preserve-unknown-fields: true}}}"
    }
    try post(
      &cluster, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
      """
      metadata: {name: tents.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: tents, kind: Tent}
        versions: [\(version("v1", true)), \(version("v2", false))]
      """)
    let tents = "namespaces/default/tents"
    let tent = "{metadata: {name: a}, spec: {size: huge}}"
    #expect(try post(&cluster, "/apis/example.com/v1/\(tents)", tent).status == 422)
    #expect(try post(&cluster, "/apis/example.com/v2/\(tents)", tent).status == 422)
    #expect(
      try post(
        &cluster, "/apis/example.com/v2/\(tents)", "{metadata: {name: a}, spec: {size: small}}"
      ).status == 201)
  }

  @Test("never judges policies, so that a wrong one can be mended")
  func exempt() throws {
    var cluster = try cluster(
      "validations: [{expression: 'false'}]",
      rules: "{apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*']}")
    let gone = cluster.world.answer(
      KubernetesRequest(
        "DELETE", "\(Self.group)/validatingadmissionpolicybindings/demo-binding"),
      of: cluster.id)
    #expect(gone.status == 200)
  }

  @Test("outlives saving and undoing: what is remembered of it is never older than it is")
  func copies() throws {
    let before = try cluster("validations: [{expression: object.spec.replicas <= 5}]")
    var after = before
    #expect(try post(&after, Self.deployments, deployment(6)).status == 422)
    _ = after.world.answer(
      KubernetesRequest(
        "PATCH", "\(Self.group)/validatingadmissionpolicies/demo",
        contentType: "application/merge-patch+json",
        body: ["spec": ["validations": [["expression": "object.spec.replicas <= 6"]]]]),
      of: after.id)
    #expect(try post(&after, Self.deployments, deployment(6)).status == 201)
    var again = before
    #expect(try post(&again, Self.deployments, deployment(6)).status == 422)
  }
}
