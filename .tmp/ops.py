import json,glob,collections,sys
for f in sorted(glob.glob('.tmp/prof/*.json')):
    ev=json.load(open(f)); 
    runs=[e for e in ev if e['name']=='model_run']; k=[e for e in ev if e.get('cat')=='Node' and e['name'].endswith('_kernel_time')]
    print(f,n if 0 else len(runs), sum(e["dur"] for e in runs)/len(runs))
    n=len(runs); k=k; by=collections.Counter(); c=collections.Counter()
    for e in k:
        sh=list((e['args'].get('output_type_shape') or [{}])[0].values()); nm=e['args']['op_name']+' '+'x'.join(map(str,sh[0] if sh else []))+' '+(e['args'].get('thread_scheduling_stats') or '')[:0]
        by[nm]+=e['dur']; c[nm]+=1
    print(f,n,'run',sum(e['dur'] for e in runs)/n,'kernels us',sum(by.values())/n,'count',len(k)/n)
    for nm,t in by.most_common(25): print('  %-40s %5.1f  %8.1f us'%(nm,c[nm]/n,t/n))
