import Documents

// Where clients outside reach the Kubernetes of a cluster.
extension Gateway {
  /// What EKS answers, with the cluster's endpoint moved to where this request came in.
  ///
  /// Inside the sandbox a cluster answers at a host of AWS, which no client outside can reach; so
  /// its host becomes the first part of the path at the server's own address, which the client has
  /// just shown that it can reach.
  ///
  /// - Parameters:
  ///   - output: the answer.
  ///   - request: what was answered.
  /// - Returns: the answer for who asked.
  public func served(_ output: JSON, to request: WireRequest) -> JSON {
    guard let authority = clusterAuthority, var answer = output.object,
      var cluster = output["cluster"]?.object, let endpoint = cluster["endpoint"]?.string,
      let host = request.header("host"),
      !host.isEmpty, !Self.isOfAWS(host)
    else { return output }
    cluster["endpoint"] = .string("https://\(host)/\(endpoint.dropFirst("https://".count))")
    cluster["certificateAuthority"] = ["data": .string(authority)]
    answer["cluster"] = .object(cluster)
    return .object(answer)
  }

  /// Who comes under a name of AWS has led it here, and can lead the cluster's here, too.
  private static func isOfAWS(_ host: String) -> Bool {
    let name = host.prefix { $0 != ":" }.lowercased()
    return name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn")
  }
}
