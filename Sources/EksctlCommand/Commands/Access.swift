import AWSModel
import Documents
import Kubernetes

/// Who may do what: providers, mappings, access entries, associations.
///
/// Source: eksctl-io/eksctl, `pkg/actions/identityproviders/`,
/// `pkg/authconfigmap/`, `pkg/actions/accessentry/`, `pkg/actions/podidentityassociation/`.
extension Eksctl {
  // MARK: The provider

  mutating func associateProvider(_ call: EksctlCall) throws(EksctlFailure) {
    let name = try clusterName(call)
    _ = try cluster(name)
    guard call.bool("approve") else {
      info(
        "(plan) would create IAM Open ID Connect provider for cluster \(GoQuote.text(name)) in "
          + GoQuote.text(region))
      return warn("no changes were applied, run again with '--approve' to apply the changes")
    }
    info(
      "will create IAM Open ID Connect provider for cluster \(GoQuote.text(name)) in \(GoQuote.text(region))"
    )
    try makeProvider(name)
  }

  /// Lets IAM trust the tokens of a cluster.
  mutating func makeProvider(_ name: String) throws(EksctlFailure) {
    let issuer = try cluster(name).text("identity.oidc.issuer")
    do throws(AWSError) {
      _ = try request(
        "iam", "CreateOpenIDConnectProvider",
        ["Url": .string(issuer), "ClientIDList": ["sts.amazonaws.com"]])
    } catch {
      if error.code == "EntityAlreadyExists" {
        return info(
          "IAM Open ID Connect provider is already associated with cluster \(GoQuote.text(name)) in "
            + GoQuote.text(region))
      }
      if error.code == "NotSimulated" {
        return warn("no IAM Open ID Connect provider was made: \(error.message)")
      }
      throw .said("creating IAM OIDC provider: \(error.message)")
    }
    success(
      "created IAM Open ID Connect provider for cluster \(GoQuote.text(name)) in "
        + GoQuote.text(region))
  }

  /// The ARN of the provider that trusts an issuer; nil where IAM has none.
  mutating func provider(of issuer: String) throws(EksctlFailure) -> String? {
    let host = issuer.split(separator: "/").dropFirst().joined(separator: "/")
    guard !host.isEmpty else { return nil }
    let known = try ask("iam", "ListOpenIDConnectProviders", [:])
    return known.list("OpenIDConnectProviderList").map { $0.text("Arn") }
      .first { $0.hasSuffix(":oidc-provider/" + host) }
  }

  // MARK: aws-auth

  private static var mapPath: String { "/api/v1/namespaces/kube-system/configmaps/aws-auth" }

  /// The mappings of a cluster, by the member that they stand in.
  mutating func mappings(
    _ cluster: JSON
  ) throws(EksctlFailure) -> [(member: String, entries: [JSON])] {
    let map = try kubernetes("GET", Self.mapPath, of: cluster).body
    return ["mapRoles", "mapUsers"].map { member in
      let text = map["data"]?[member]?.string ?? ""
      return (member, (try? JSON(parsingYAML: text))?.array ?? [])
    }
  }

  private mutating func saveMappings(
    _ all: [(member: String, entries: [JSON])], _ cluster: JSON
  ) throws(EksctlFailure) {
    var data = JSONObject()
    for (member, entries) in all where !entries.isEmpty || member == "mapRoles" {
      data[member] = .string(JSON.array(entries).yamlText)
    }
    let body: JSON = [
      "apiVersion": "v1", "kind": "ConfigMap",
      "metadata": ["name": "aws-auth", "namespace": "kube-system"], "data": .object(data),
    ]
    let isThere = try kubernetes("GET", Self.mapPath, of: cluster).status == 200
    let answer =
      isThere
      ? try kubernetes("PUT", Self.mapPath, of: cluster, body: body)
      : try kubernetes(
        "POST", "/api/v1/namespaces/kube-system/configmaps", of: cluster, body: body)
    if answer.status >= 400 { throw .said(answer.body.text("message")) }
  }

  mutating func createMapping(_ call: EksctlCall) throws(EksctlFailure) {
    let shape = try cluster(try clusterName(call))
    let arn = try call.needed("arn")
    let member = arn.contains(":user/") ? "mapUsers" : "mapRoles"
    guard arn.contains(":user/") || arn.contains(":role/") else {
      throw .said("cannot parse ARN: \(arn) is neither a role nor a user")
    }
    if call.text("username").isEmpty, call.list("group").isEmpty {
      throw .said("at least one of username and group must be set")
    }
    var all = try mappings(shape)
    let entry: JSON = [
      "groups": .array(call.list("group").map { .string($0) }),
      member == "mapUsers" ? "userarn" : "rolearn": .string(arn),
      "username": .string(call.text("username")),
    ]
    info("checking arn \(arn) against entries in the auth ConfigMap")
    for place in all.indices where all[place].member == member { all[place].entries.append(entry) }
    info("adding identity \(GoQuote.text(arn)) to auth ConfigMap")
    try saveMappings(all, shape)
  }

  mutating func deleteMapping(_ call: EksctlCall) throws(EksctlFailure) {
    let shape = try cluster(try clusterName(call))
    let arn = try call.needed("arn")
    var all = try mappings(shape)
    var count = 0
    for place in all.indices {
      let kept = all[place].entries.filter { !Self.isFor(arn, $0) }
      count += all[place].entries.count - kept.count
      all[place].entries = kept
    }
    guard count > 0 else {
      throw .said("instance identity ARN \(GoQuote.text(arn)) not found in auth ConfigMap")
    }
    info(
      "removing identity \(GoQuote.text(arn)) from auth ConfigMap (username = \"\", groups = [])")
    try saveMappings(all, shape)
  }

  /// Whether a mapping is one of an identity.
  static func isFor(_ arn: String, _ entry: JSON) -> Bool {
    entry.text("rolearn") == arn || entry.text("userarn") == arn
  }

  // MARK: Access entries and Pod Identity

  mutating func createEntries(_ call: EksctlCall) throws(EksctlFailure) {
    if let plan = try plan(call) {
      for entry in plan.entries { try makeEntry(entry, of: plan.name) }
      return
    }
    let entry: JSON = [
      "principalARN": .string(try call.needed("principal-arn")),
      "kubernetesUsername": .string(call.text("kubernetes-username")),
      "kubernetesGroups": .array(call.list("kubernetes-groups").map { .string($0) }),
      "type": .string(call.text("type")),
    ]
    try makeEntry(entry, of: try call.needed("cluster"))
  }

  mutating func makeEntry(_ entry: JSON, of cluster: String) throws(EksctlFailure) {
    let arn = entry.text("principalARN")
    var request: JSONObject = ["clusterName": .string(cluster), "principalArn": .string(arn)]
    if !entry.text("type").isEmpty { request["type"] = .string(entry.text("type")) }
    if !entry.text("kubernetesUsername").isEmpty {
      request["username"] = .string(entry.text("kubernetesUsername"))
    }
    let groups = entry.list("kubernetesGroups")
    if !groups.isEmpty { request["kubernetesGroups"] = .array(groups) }
    info("creating access entry for principal ARN \(arn)")
    _ = try ask("eks", "CreateAccessEntry", .object(request))
    for policy in entry.list("accessPolicies") {
      let scope = policy["accessScope"] ?? ["type": "cluster"]
      _ = try ask(
        "eks", "AssociateAccessPolicy",
        [
          "clusterName": .string(cluster), "principalArn": .string(arn),
          "policyArn": .string(policy.text("policyARN")), "accessScope": scope,
        ])
    }
    info("created access entry for principal ARN \(arn)")
  }

  mutating func deleteEntry(_ call: EksctlCall) throws(EksctlFailure) {
    let arn = try call.needed("principal-arn")
    _ = try ask(
      "eks", "DeleteAccessEntry",
      ["clusterName": .string(try clusterName(call)), "principalArn": .string(arn)])
    info("deleted access entry for principal ARN \(arn)")
  }

  mutating func createAssociations(_ call: EksctlCall) throws(EksctlFailure) {
    if let plan = try plan(call) {
      for one in plan.associations { try makeAssociation(one, of: plan.name) }
      return
    }
    let one: JSON = [
      "namespace": .string(try call.needed("namespace")),
      "serviceAccountName": .string(try call.needed("service-account-name")),
      "roleARN": .string(call.text("role-arn")), "roleName": .string(call.text("role-name")),
      "permissionPolicyARNs": .array(
        call.list("permission-policy-arns").map { .string($0) }),
      "createServiceAccount": .bool(call.bool("create-service-account")),
    ]
    try makeAssociation(one, of: try call.needed("cluster"))
  }

  mutating func makeAssociation(_ one: JSON, of name: String) throws(EksctlFailure) {
    let (space, account) = (one.text("namespace"), one.text("serviceAccountName"))
    let title = "\(space)/\(account)"
    var role = one.text("roleARN")
    if role.isEmpty {
      let policies = one.list("permissionPolicyARNs").compactMap(\.string)
      if policies.isEmpty {
        throw .said(
          "at least one of the following must be specified: roleARN, permissionPolicyARNs")
      }
      info(
        "creating IAM role for pod identity association for service account \(GoQuote.text(account)) in namespace \(GoQuote.text(space))"
      )
      let named = one.text("roleName")
      let front = "eksctl-\(name)-podidentityrole-\(space)-\(account)-"
      role = try makeRole(
        named.isEmpty ? front.prefix(50) + suffix(title, length: 12).uppercased() : named,
        for: name, trusting: "pods.eks.amazonaws.com",
        actions: ["sts:AssumeRole", "sts:TagSession"], policies: policies)
    }
    if one.text("createServiceAccount") == "true" {
      let shape = try cluster(name)
      try ensureSpace(space, shape)
      _ = try kubernetes(
        "POST", "/api/v1/namespaces/\(space)/serviceaccounts", of: shape,
        body: [
          "apiVersion": "v1", "kind": "ServiceAccount", "metadata": ["name": .string(account)],
        ])
    }
    _ = try ask(
      "eks", "CreatePodIdentityAssociation",
      [
        "clusterName": .string(name), "namespace": .string(space),
        "serviceAccount": .string(account), "roleArn": .string(role),
      ])
    info(
      "created pod identity association for service account \(GoQuote.text(account)) in namespace \(GoQuote.text(space))"
    )
  }

  mutating func deleteAssociation(_ call: EksctlCall) throws(EksctlFailure) {
    let name = try clusterName(call)
    let (space, account) = (try call.needed("namespace"), try call.needed("service-account-name"))
    let found = try list(
      "ListPodIdentityAssociations", "associations",
      [
        "clusterName": .string(name), "namespace": .string(space),
        "serviceAccount": .string(account),
      ])
    guard let one = found.first else {
      throw .said("no podidentityassociations found for \(space)/\(account)")
    }
    _ = try ask(
      "eks", "DeletePodIdentityAssociation",
      ["clusterName": .string(name), "associationId": .string(one.text("associationId"))])
    try dropRoles("eksctl-\(name)-podidentityrole-\(space)-\(account)-")
    info("deleted pod identity association \(GoQuote.text("\(space)/\(account)"))")
  }
}
