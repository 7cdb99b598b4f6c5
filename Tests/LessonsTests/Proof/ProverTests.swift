import Testing

@testable import Lessons

@Suite("The prover")
struct ProverTests {
  /// What the prover says of a lab after a change.
  private func issues(
    of text: String, _ old: String = "", with new: String = "", path: String = "labs/two.yaml"
  ) throws -> [String] {
    let changed = old.isEmpty ? text : text.replacing(old, with: new)
    #expect(old.isEmpty || changed != text)
    let (library, issues) = Library.load([ContentFile(path: path, text: changed)])
    #expect(issues.map(\.description) == [])
    return Prover(try Classroom().session).issues(in: library).map(\.description)
  }

  @Test("finds nothing wrong with what is right")
  func right() throws {
    #expect(try issues(of: Classroom.twoClusters) == [])
    #expect(try issues(of: Classroom.note, path: "notes/a.md") == [])
    #expect(try issues(of: Classroom.questions, path: "questions/a.yaml") == [])
  }

  @Test("names a goal that is reached before anything is done")
  func startMeets() throws {
    let found = try issues(of: Classroom.twoClusters, "at least: 3", with: "at least: 1")
    #expect(
      found.first
        == "labs/two.yaml:15: the goal 'three' is reached before anything is done; ask for "
        + "something that is not there yet")
  }

  @Test("names a scene that cannot be set")
  func scene() throws {
    let found = try issues(
      of: Classroom.twoClusters, "create-cluster --cluster-name old", with: "create-clusterr")
    #expect(found.count == 1)
    let start = "labs/two.yaml:4: the scene cannot be set: 'aws ecs create-clusterr'"
    #expect(found.first?.hasPrefix(start) == true)
  }

  @Test("names a solution that misses a goal, or fails")
  func solution() throws {
    let missed = try issues(
      of: Classroom.twoClusters,
      "cluster-name red\n      aws ecs create-cluster --cluster-name blue\nwrong",
      with: "cluster-name red\nwrong")
    #expect(
      missed == [
        "labs/two.yaml:23: the solution 'both' misses the goal 'three': expected at least 3, "
          + "found 2"
      ])
    let failed = try issues(
      of: Classroom.twoClusters, "--cluster-name blue\nwrong", with: "--cluster-nome blue\nwrong")
    #expect(failed.first?.hasPrefix("labs/two.yaml:26: the solution 'both' fails: ") == true)
  }

  @Test("wants the missed goals of a wrong answer exactly")
  func wrong() throws {
    #expect(
      try issues(of: Classroom.twoClusters, "misses: [three]", with: "misses: [red, three]") == [
        "labs/two.yaml:28: the wrong answer 'only red' reaches 'red'; sharpen the goal, or take "
          + "it out of 'misses'"
      ])
    #expect(
      try issues(of: Classroom.twoClusters, "name green", with: "name old") == [
        "labs/two.yaml:31: the wrong answer 'other colours' also misses 'three'; add it to "
          + "'misses', or correct the lines"
      ])
  }

  @Test("wants every goal to be missed by a wrong answer")
  func coverage() throws {
    let found = try issues(of: Classroom.twoClusters, "misses: [three]", with: "misses: [red]")
    #expect(
      found.contains(
        "labs/two.yaml:15: no wrong answer misses the goal 'three'; add one that does, or leave "
          + "it out"))
  }

  @Test("forbids early hints to show the command, and lets them point to its help")
  func hints() throws {
    let told = try issues(
      of: Classroom.twoClusters, "A cluster is only a name.",
      with: "Use aws ecs create-cluster with a name.")
    #expect(
      told == [
        "labs/two.yaml:13: only the last hint may show 'aws ecs create-cluster', which a solution "
          + "uses; name the idea, or write 'aws ecs create-cluster help'"
      ])
    #expect(
      try issues(
        of: Classroom.twoClusters, "A cluster is only a name.",
        with: "Read aws ecs create-cluster help.") == [])
  }

  @Test("runs the blocks of a note, and wants failures where they are promised")
  func notes() throws {
    let path = "notes/a.md"
    let fails = try issues(
      of: Classroom.note, "list-clusters --query", with: "list-clusterss --query", path: path)
    #expect(fails.count == 1)
    #expect(fails.first?.hasPrefix("notes/a.md:13: this line must run: ") == true)
    let runs = try issues(
      of: Classroom.note, "describe-task-definition --task-definition none",
      with: "list-clusters", path: path)
    #expect(runs.count == 1)
    let start = "notes/a.md:19: 'aws ecs list-clusters' must fail, and it runs"
    #expect(runs.first?.hasPrefix(start) == true)
    #expect(
      try issues(of: Classroom.note, "```shell fails", with: "```shell ignore", path: path) == [
        "notes/a.md:18: 'shell ignore' is no mark; write 'shell', 'shell fails', or 'text' for "
          + "what is only shown"
      ])
  }

  @Test("tries the examples of typed commands")
  func commands() throws {
    let path = "questions/a.yaml"
    let found = try issues(
      of: Classroom.questions, "--cluster-name shop, reason", with: "--cluster-name x, reason",
      path: path)
    #expect(found.count == 1)
    let start = "questions/a.yaml:24: the accepted line is judged wrong: "
    #expect(found.first?.hasPrefix(start) == true)
    let wrong = try issues(
      of: Classroom.questions, "aws ecs list-clusters,",
      with: "aws ecs create-cluster --cluster-name shop,", path: path)
    #expect(
      wrong == [
        "questions/a.yaml:26: the wrong line is judged right; make the check of the question "
          + "sharper"
      ])
  }

  @Test("confirms a key where lines prove it")
  func proof() throws {
    let proof = """
      ask: What does an empty cluster cost?
          proof:
            given: aws ecs create-cluster --cluster-name c
            check: {run: "aws ecs list-clusters --query 'length(clusterArns)'", equals: 2}
      """
    #expect(
      try issues(
        of: Classroom.questions, "ask: What does an empty cluster cost?", with: proof,
        path: "questions/a.yaml") == [
          "questions/a.yaml:8: the simulator does not confirm the answer: expected 2, found 1"
        ])
  }

  @Test("warns where the right option gives itself away")
  func longest() throws {
    let found = try issues(
      of: Classroom.questions, "text: Nothing,",
      with: "text: Nothing at all because it is only a name that costs nobody anything,",
      path: "questions/a.yaml")
    #expect(found.count == 1)
    let warning = "warning: the right option is the longest by far"
    #expect(found.first?.contains(warning) == true)
  }
}
