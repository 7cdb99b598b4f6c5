# What streams between the real kubectl and containers: attach, and run -it with it.
#
#   kubectl_streams.sh URL KUBECTL FOLDER
#
# Each `== NAME` is followed by what was seen.
. "$(dirname "$0")/kubectl_shop.sh"

# What somebody types at a terminal, who waits a moment before each line.
type() { for line in "$@"; do sleep 1.5; printf '%s\r' "$line"; done; sleep 1; }

kubectl create deployment web --image=nginx:1.27 >/dev/null
kubectl expose deployment web --port=80 >/dev/null
kubectl rollout status deployment/web --timeout=60s >/dev/null

echo "== once"; kubectl run once --rm -i --quiet --image=busybox:1.37 --restart=Never -- wget -qO- http://web 2>/dev/null
kubectl run piped --rm -i --quiet --image=busybox:1.37 --restart=Never -- sh >"$folder/piped" 2>&1 <<'EOF'
cd /tmp
pwd
for i in 1 2; do echo $i; sleep 2; done
exit 3
EOF
status=$?
echo "== piped"; cat "$folder/piped"
echo "== status"; echo $status
echo "== end"; echo hostname | kubectl run end --rm -i --quiet --image=busybox:1.37 --restart=Never -- sh
echo "== typed"
type 'hostname' 'wget -qO- http://web' 'exit' |
  script -qec 'kubectl run typed --rm -it --quiet --image=busybox:1.37 --restart=Never -- sh' /dev/null | tr -d '\r'
kubectl run clock --image=busybox:1.37 --restart=Never -- sh -c 'for i in 1 2 3 4; do echo tick; sleep 20; done' >/dev/null
kubectl wait --for=condition=Ready pod/clock --timeout=60s >/dev/null
echo "== attach"; kubectl attach clock 2>/dev/null | sort -u
echo "== over"; kubectl attach clock
echo "== container"; kubectl attach deployment/web -c other
echo "== nobody"; kubectl attach nobody
kubectl run stays --image=busybox:1.37 --stdin --leave-stdin-open --attach=false -- sh >/dev/null
kubectl wait --for=condition=Ready pod/stays --timeout=60s >/dev/null
echo "== stays"; echo 'echo one' | kubectl attach -i --quiet stays
echo "== again"; echo 'echo two' | kubectl attach -i --quiet stays
echo "== log"; kubectl logs stays
kubectl create role looker --verb=get --resource=pods >/dev/null
kubectl create rolebinding looker --role=looker --user=anna >/dev/null
echo "== forbidden"; kubectl attach stays --as=anna
kubectl create role typist --verb=create --resource=pods/attach >/dev/null
kubectl create rolebinding typist --role=typist --user=anna >/dev/null
echo "== allowed"; echo 'echo three' | kubectl attach -i --quiet stays --as=anna
