import AWSModel

extension Gateway {
  /// Finds out where a request goes: the service from `X-Amz-Target`, the credential scope, the
  /// host, or the version and path; then the operation as the protocol names it.
  ///
  /// What is wrong is kept in the route, so that `answer` refuses in the right protocol.
  public mutating func route(_ request: WireRequest) -> Route {
    var route = Route(wire: .json, region: sandbox.region)
    var fault: AWSError?
    do throws(AWSError) {
      route.signature = try Signature.read(request)
      if let signature = route.signature { route.region = signature.region }
    } catch {
      fault = error
    }
    do throws(AWSError) {
      try locate(request, &route)
    } catch {
      route.fault = error
    }
    // A signature that cannot be read is said first, in the protocol that was found.
    route.fault = fault ?? route.fault
    return route
  }

  private mutating func locate(_ request: WireRequest, _ route: inout Route) throws(AWSError) {
    if let target = request.header("x-amz-target") {
      return try locate(target: target, &route)
    }
    if request.header("smithy-protocol") == "rpc-v2-cbor" {
      return try locateProcedure(request, &route)
    }
    let candidates = candidates(request, route.signature)
    guard let first = candidates.first else { return try locateUntold(request, &route) }
    route.wire = first.metadata.wire
    switch first.metadata.wire {
    case .query, .ec2: try locateQuery(request, among: candidates, &route)
    case .restJSON, .restXML: try locatePath(request, of: first, &route)
    case .json, .cbor:
      // A service that moved on from the query protocol still takes forms of older clients.
      if ServiceAddresses.speaksQuery(first), Self.isForm(request) {
        route.wire = .query
        return try locateQuery(request, among: candidates, &route)
      }
      _ = try model(of: first, &route)
      throw .unknownOperation
    }
  }

  /// The services that a request without `X-Amz-Target` may be for.
  private func candidates(
    _ request: WireRequest, _ signature: Signature?
  ) -> [ServiceAddress] {
    if let signature { return addresses.entries(signingName: signature.service) }
    return request.header("host").map { addresses.entries(host: $0) } ?? []
  }

  private mutating func locate(
    target: String, _ route: inout Route
  ) throws(AWSError) {
    if let plan = memory.plan(target: target) {
      route.plan = plan
      route.model = plan.model
      return
    }
    guard let dot = target.lastIndex(of: "."),
      let address = addresses.entry(targetPrefix: String(target[..<dot]))
    else { throw .unknownOperation }
    let model = try model(of: address, &route)
    let operation = String(target[target.index(after: dot)...])
    guard let plan = memory.plan(operation, of: model) else { throw .unknownOperation }
    memory.keep(plan, target: target)
    route.plan = plan
  }

  /// `POST /service/NAME/operation/OPERATION`.
  ///
  /// Source: Smithy specification, "Smithy RPC v2 CBOR protocol".
  private mutating func locateProcedure(
    _ request: WireRequest, _ route: inout Route
  ) throws(AWSError) {
    route.wire = .cbor
    let steps = request.path.split(separator: "/").suffix(4).map(String.init)
    guard steps.count == 4, steps[0] == "service", steps[2] == "operation",
      let address = addresses.entry(targetPrefix: steps[1])
    else { throw .unknownOperation }
    let model = try model(of: address, &route)
    guard let plan = memory.plan(steps[3], of: model) else { throw .unknownOperation }
    route.plan = plan
  }

  private mutating func locateQuery(
    _ request: WireRequest, among candidates: [ServiceAddress], _ route: inout Route
  ) throws(AWSError) {
    let fields = try Self.form(of: request)
    let version = fields.first("Version")
    let address = candidates.first { $0.metadata.apiVersion == version } ?? candidates.first
    guard let address else { throw .untold }
    let model = try model(of: address, &route)
    guard let action = fields.first("Action") else {
      throw AWSError(
        code: "MissingAction", message: "The request must contain the parameter Action")
    }
    let plan = memory.plan(action, of: model)
    let isEC2 = address.metadata.wire == .ec2
    let isKnownVersion = version == address.metadata.apiVersion || isEC2
    guard let plan, isKnownVersion else {
      throw .invalidAction(action, version, isEC2: isEC2)
    }
    route.plan = plan
    route.finding = .form(fields)
  }

  private mutating func locatePath(
    _ request: WireRequest, of address: ServiceAddress, _ route: inout Route
  ) throws(AWSError) {
    let model = try model(of: address, &route)
    guard
      let path = RequestPath(
        address.metadata.endpointPrefix == "s3" ? Self.bucketPath(request) : request.path),
      let query = FormFields.read(request.query.utf8, .space)
    else { throw .invalidURI }
    guard let match = memory.paths(of: model).match(request, path, query),
      let plan = memory.plan(match.operation, of: model)
    else { throw .unknownPath }
    if let part = Subresource.unmatched(query, match, address) { throw .notKept(part, request) }
    route.plan = plan
    route.finding = .path(labels: match.labels, query: query)
  }

  /// A request that names no service: by its version where it is a query, else by its path.
  private mutating func locateUntold(
    _ request: WireRequest, _ route: inout Route
  ) throws(AWSError) {
    if Self.isForm(request) || request.query.contains("Action=") {
      route.wire = .query
      let fields = try Self.form(of: request)
      guard let version = fields.first("Version"), let address = addresses.entry(version: version)
      else { throw .untold }
      route.wire = address.metadata.wire == .ec2 ? .ec2 : .query
      return try locateQuery(request, among: [address], &route)
    }
    if request.query.contains("AWSAccessKeyId=") {
      route.wire = .restXML
      throw .oldSignature
    }
    for address in addresses.toldByPath {
      var attempt = route
      attempt.wire = address.metadata.wire
      do throws(AWSError) {
        try locatePath(request, of: address, &attempt)
        route = attempt
        return
      } catch {
        continue
      }
    }
    throw .untold
  }

  /// The model of a service; it stays in the route for the shape of errors.
  private func model(
    of address: ServiceAddress, _ route: inout Route
  ) throws(AWSError) -> ServiceModel {
    guard let model = sandbox.library.model(for: address.name) else {
      throw AWSError(
        code: "NotSimulated",
        message: "Drydock has no model of \(address.name); it knows "
          + sandbox.library.services.joined(separator: ", ") + ".",
        status: 501)
    }
    route.model = model
    return model
  }

  private static func isForm(_ request: WireRequest) -> Bool {
    request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") ?? false
  }

  /// The fields of the query string, then those of the body.
  private static func form(of request: WireRequest) throws(AWSError) -> [FormField] {
    guard let query = FormFields.read(request.query.utf8, .space),
      let body = FormFields.read(try opened(request, .query).body, .space)
    else { throw .malformedQueryString }
    return query.isEmpty ? body : query + body
  }

  /// The path with the bucket in front where the host names it: `BUCKET.s3.amazonaws.com`.
  private static func bucketPath(_ request: WireRequest) -> Substring {
    guard let host = request.header("host") else { return request.path }
    let labels = host.prefix { $0 != ":" }.split(separator: ".")
    guard let service = labels.firstIndex(where: { $0 == "s3" || $0.hasPrefix("s3-") }),
      service > 0
    else { return request.path }
    return "/" + labels[..<service].joined(separator: ".") + request.path
  }
}

extension AWSError {
  /// An operation that the service does not have.
  static let unknownOperation = AWSError(
    code: "UnknownOperationException", message: "The requested operation is not known.")

  /// A method and path that no operation of the service has.
  static let unknownPath = AWSError(
    code: "UnknownOperationException",
    message: "Unable to determine service/operation name to be authorized", status: 404)

  /// A URL presigned with Signature Version 2, as boto3 makes for S3 unless told `s3v4`.
  ///
  /// Source: the answer of S3 in regions that never took it, quoted in paws-r/paws#645.
  static let oldSignature = AWSError(
    code: "InvalidRequest",
    message: "The authorization mechanism you have provided is not supported. "
      + "Please use AWS4-HMAC-SHA256.")

  /// A path or query string that is not properly escaped.
  static let invalidURI = AWSError(
    code: "InvalidURI", message: "Couldn't parse the specified URI.")

  /// An `Action` that the service does not have, or not in that version.
  ///
  /// Source: answers of the services quoted in aws/aws-cli issue 37 (query) and boto/boto issue 1282
  /// (EC2).
  static func invalidAction(_ action: String, _ version: String?, isEC2: Bool) -> AWSError {
    AWSError(
      code: "InvalidAction",
      message: isEC2
        ? "The action \(action) is not valid for this web service."
        : "Could not find operation \(action) for version \(version ?? "NO_VERSION_SPECIFIED")")
  }
}
