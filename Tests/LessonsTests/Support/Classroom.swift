import AWSModel
import Console
import Sandbox
import Storage
import TestSupport

@testable import Lessons

/// A wall clock that tests move.
final class TestClock {
  var now = WallTime(milliseconds: 1_767_268_800_000)

  func pass(seconds: Double) { now = now.adding(seconds: seconds) }
}

/// A session with a small school, and what a test needs to look at it.
struct Classroom {
  static let models = ModelLibrary(load: Models.load)

  let clock = TestClock()
  let store: Store
  var session: Session

  /// A school over the files, whose record is `store` or ends with the test.
  init(_ files: [ContentFile] = Classroom.files, store: Store? = nil) throws {
    self.store = try store ?? Store.inMemory()
    session = Session(sandbox: Sandbox(library: Self.models), extra: LessonBuiltins.all)
    session.attach(school(files))
  }

  /// The school that `enter` or `attach` takes.
  func school(_ files: [ContentFile] = Classroom.files) -> School {
    let clock = clock
    return School(record: Record(store), shelf: Shelf { files }, clock: { clock.now })
  }

  /// Runs a line and gives what it printed.
  mutating func run(_ line: String) -> String {
    let output = session.run(line)
    return output.stdout + output.stderr
  }

  static let files = [
    ContentFile(path: "labs/two.yaml", text: twoClusters),
    ContentFile(path: "notes/what-ecs-is.md", text: note),
    ContentFile(path: "questions/clusters.yaml", text: questions),
  ]

  static let note = """
    ---
    id: what-ecs-is
    title: What ECS is
    minutes: 2
    sources: [{title: Guide, date: 2026-01-31}]
    ---
    # What ECS is

    A **cluster** is a name:

    ```shell
    aws ecs create-cluster --cluster-name shop --query cluster.status
    aws ecs list-clusters --query 'length(clusterArns)'
    ```

    This is refused:

    ```shell fails
    aws ecs describe-task-definition --task-definition none
    ```

    """

  /// A lab about two clusters, the second of which goes away easily.
  static let twoClusters = """
    id: two-clusters
    title: Two clusters
    minutes: 3
    given: aws ecs create-cluster --cluster-name old
    task: Make the clusters **red** and **blue**.
    goals:
      - id: red
        sentence: The cluster red is active.
        check:
          run: aws ecs describe-clusters --clusters red --query 'clusters[0].status'
          equals: ACTIVE
        hints:
          - A cluster is only a name.
          - "aws ecs create-cluster --cluster-name red"
      - id: three
        sentence: There are three clusters.
        weight: 3
        check:
          run: aws ecs list-clusters --query 'length(clusterArns)'
          at least: 3
        hints: [Count them.]
    solutions:
      - name: both
        lines: |
          aws ecs create-cluster --cluster-name red
          aws ecs create-cluster --cluster-name blue
    wrong:
      - name: only red
        lines: aws ecs create-cluster --cluster-name red
        misses: [three]
      - name: other colours
        lines: |
          aws ecs create-cluster --cluster-name green
          aws ecs create-cluster --cluster-name blue
        misses: [red]
    debrief: Clusters cost nothing.
    sources: [{title: Guide, date: 2026-01-31}]

    """

  static let questions = """
    sources: [{title: Guide, date: 2026-01-31}]
    questions:
      - id: cluster-cost
        kind: single
        ask: What does an empty cluster cost?
        options:
          - {text: Nothing, right: true, reason: It is only a name.}
          - {text: As much as one machine, reason: There is none in it.}
          - {text: A cent an hour, reason: Nobody bills it.}
      - id: cluster-holds
        kind: multiple
        ask: What runs in a cluster?
        options:
          - {text: Tasks, right: true, reason: Alone or in services.}
          - {text: Buckets, reason: They are of S3.}
          - {text: Services, right: true, reason: They keep tasks.}
      - id: cluster-make
        kind: command
        ask: Make a cluster called **shop**.
        check:
          run: aws ecs describe-clusters --clusters shop --query 'clusters[0].status'
          equals: ACTIVE
        accepts:
          - {line: aws ecs create-cluster --cluster-name shop, reason: It makes it.}
        wrong:
          - {line: aws ecs list-clusters, reason: It only looks.}

    """
}
