import Documents
import Kubernetes

/// `kubectl create job`.
///
/// Source: kubectl, `pkg/cmd/create/create_job.go`.
enum CreateJob: Command {
  static let name = "create job"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl, takesMoreWords: call.wordsBeforeDashes != nil)
    let (image, from) = (call.text("image"), call.text("from"))
    guard image.isEmpty != from.isEmpty else {
      throw .said("either --image or --from must be specified")
    }
    if !from.isEmpty, !creation.commandWords.isEmpty {
      throw .said("cannot specify --from and command")
    }
    let object =
      from.isEmpty
      ? job(creation, image, kubectl) : try job(creation, from: from, &kubectl)
    try creation.finish(object, "jobs", &kubectl)
  }

  private static func job(_ creation: Creation, _ image: String, _ kubectl: Kubectl) -> JSON {
    [
      "kind": "Job", "apiVersion": "batch/v1", "metadata": creation.metadata(kubectl),
      "spec": [
        "template": [
          "metadata": ["creationTimestamp": nil],
          "spec": [
            "containers": [container(creation, image)], "restartPolicy": "Never",
          ],
        ]
      ],
      "status": [:],
    ]
  }

  static func container(_ creation: Creation, _ image: String) -> JSON {
    var shape: JSONObject = ["name": .string(creation.name), "image": .string(image)]
    let words = creation.commandWords
    shape.add("command", words.isEmpty ? nil : .array(words.map { .string($0) }))
    shape["resources"] = [:]
    return .object(shape)
  }

  private static func job(
    _ creation: Creation, from: String, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    var query = ObjectQuery()
    query.words = [from]
    let found = try kubectl.existing(query)
    guard found.count == 1, let owner = found.first?.object else {
      throw .said("from must be an existing cronjob")
    }
    guard owner["kind"]?.string == "CronJob" else {
      throw .said("unknown object type \(owner["kind"]?.string ?? "")")
    }
    let template = owner["spec"]?["jobTemplate"]
    var notes: JSONObject = ["cronjob.kubernetes.io/instantiate": "manual"]
    for note in template?["metadata"]?["annotations"]?.object ?? [:] {
      notes[note.key] = note.value
    }
    var metadata =
      creation.metadata(
        kubectl, labels: template?["metadata"]?["labels"], annotations: .object(notes)
      ).object ?? [:]
    metadata["ownerReferences"] = [
      [
        "apiVersion": "batch/v1", "kind": "CronJob",
        "name": owner["metadata"]?["name"] ?? "", "uid": owner["metadata"]?["uid"] ?? "",
        "controller": true,
      ]
    ]
    return [
      "kind": "Job", "apiVersion": "batch/v1", "metadata": .object(metadata),
      "spec": template?["spec"] ?? [:], "status": [:],
    ]
  }
}

/// `kubectl create cronjob`.
enum CreateCronJob: Command {
  static let name = "create cronjob"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl, takesMoreWords: call.wordsBeforeDashes != nil)
    let restart = call.text("restart")
    let object: JSON = [
      "kind": "CronJob", "apiVersion": "batch/v1", "metadata": creation.metadata(kubectl),
      "spec": [
        "schedule": .string(call.text("schedule")),
        "jobTemplate": [
          "metadata": ["name": .string(creation.name), "creationTimestamp": nil],
          "spec": [
            "template": [
              "metadata": ["creationTimestamp": nil],
              "spec": [
                "containers": [CreateJob.container(creation, call.text("image"))],
                "restartPolicy": .string(restart.isEmpty ? "OnFailure" : restart),
              ],
            ]
          ],
        ],
      ],
      "status": [:],
    ]
    try creation.finish(object, "cronjobs", &kubectl)
  }
}
