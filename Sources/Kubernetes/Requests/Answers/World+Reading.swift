import Documents
import Simulation

// Reading objects through the API.
extension World {
  func get(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    guard let object = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    return KubernetesResponse(shape(call).json(ControllersFields(call.resource).shown(object)))
  }

  func list(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let options = try listOptions(call)
    let plane = kubernetes.clusters[call.cluster]
    let page = page(of: call, options)
    let revision = options.start?.revision ?? plane?.revision ?? 0
    var metadata: JSONObject = ["resourceVersion": .string(String(revision))]
    if let last = page.next {
      metadata.add(
        "continue", .string(ContinueToken(revision: revision, after: last).text))
      if options.labels == .everything, options.fields == .everything {
        metadata.add("remainingItemCount", .integer(Int64(page.left)))
      }
    }
    return KubernetesResponse(shape(call).list(page.objects, .object(metadata)))
  }

  /// A named object asked for as a list is selected by its name.
  func listOptions(_ call: ResourceCall) throws(StatusError) -> ListOptions {
    try ListOptions(call.request, call.resource)
  }

  func shape(_ call: ResourceCall) -> TableShape {
    TableShape(kind: call.kind, format: call.format, view: view(of: call.cluster))
  }

  /// The objects of one page, the key of the last of them where more follow, and how many do.
  func page(
    of call: ResourceCall, _ options: ListOptions
  ) -> (objects: [KubernetesObject], next: ObjectKey?, left: Int) {
    let selectable = SelectableFields(of: call.resource)
    let view = view(of: call.cluster)
    var objects: [KubernetesObject] = []
    var (last, next): (ObjectKey?, ObjectKey?) = (nil, nil)
    var left = 0
    for row in rows(of: call, options, in: view) where options.matches(row.row, selectable) {
      if let limit = options.limit, objects.count == limit {
        next = last
        left += 1
        continue
      }
      objects.append(row.row)
      last = row.key
    }
    return (objects, next, left)
  }

  /// The narrowest run of rows that can hold what is wanted.
  private func rows(
    of call: ResourceCall, _ options: ListOptions, in view: ClusterView
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    let resource = call.resource.name
    if let name = call.path.name ?? options.fields.exact("metadata.name"),
      let namespace = call.resource.isNamespaced ? call.path.namespace : ""
    {
      let key = ObjectKey(call.cluster, resource, namespace: namespace, name: name)
      return view[key].map { [(key, $0)] } ?? []
    }
    if resource == "pods", let node = options.fields.exact("spec.nodeName"), !node.isEmpty {
      return view.pods(on: node).map { pod in
        (
          ObjectKey(
            call.cluster, resource, namespace: pod.metadata.namespace, name: pod.metadata.name),
          pod
        )
      }.filter { call.path.namespace == nil || $0.key.namespace == call.path.namespace }
    }
    if resource == "events" { return events(of: call, options, in: view) }
    let start = options.start.map {
      ObjectKey(
        call.cluster, resource, namespace: $0.namespace, name: $0.name + "\0")
    }
    return Array(view.rows(resource, in: call.path.namespace, from: start))
  }

  /// Those that people wrote and those that were told, in the order of their names.
  private func events(
    of call: ResourceCall, _ options: ListOptions, in view: ClusterView
  ) -> [(key: ObjectKey, row: KubernetesObject)] {
    let about = options.fields.exact("involvedObject.name")
    let told = view.events(in: call.path.namespace, about: about)
    let written = Array(view.rows("events", in: call.path.namespace))
    let all = written.isEmpty ? told : (told + written).sorted { $0.key < $1.key }
    guard let start = options.start else { return all }
    return all.filter { ($0.key.namespace, $0.key.name) > (start.namespace, start.name) }
  }
}
